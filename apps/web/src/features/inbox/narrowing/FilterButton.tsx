import { ListFilter as FilterIcon } from 'lucide-react'
import type { TFunction } from 'i18next'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { allWords } from '../../../lib/i18n.ts'
import { useKeys } from '../../../lib/keyboard.ts'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Popover } from '../../../ui/Popover.tsx'
import { isNarrowed, type ListFilter } from '../filters.ts'
import type { Edge } from './dimension.ts'

const FilterList = lazy(async () => {
  const [{ FilterList: part }] = await Promise.all([import('./FilterList.tsx'), allWords()])
  return { default: part }
})
const DaysDialog = lazy(async () => ({ default: (await import('./DaysDialog.tsx')).DaysDialog }))

/** Says what the list is filtered by, and opens everything that it can be narrowed by; the code of that comes with the first time. */
export function FilterButton({ filter }: { filter: ListFilter }) {
  const { t } = useTranslation('inbox')
  const [open, setOpen] = useState(false)
  const [asking, setAsking] = useState<Edge>()
  useKeys({ filter: () => setOpen(true) })
  return (
    <>
      <Popover
        label={t('filterBy')}
        align="end"
        open={open}
        onOpenChange={setOpen}
        trigger={<IconButton icon={FilterIcon} label={filterLabel(t, filter)} hotkey="f" size="small" active={isNarrowed(filter)} />}
      >
        <Suspense fallback={<div role="status" aria-label={t('ui:loading')} className="h-10 w-72" />}>
          <FilterList filter={filter} onDays={setAsking} onDone={() => setOpen(false)} />
        </Suspense>
      </Popover>
      <Suspense>{asking && <DaysDialog edge={asking} title={t(`views:${asking}`)} onClose={() => setAsking(undefined)} />}</Suspense>
    </>
  )
}

/** What is filtered by, in words: a sign alone says only that something is. */
function filterLabel(t: TFunction<'inbox'>, { status, place }: ListFilter): string {
  const named = (group: string, words: string) =>
    words
      .split(',')
      .map((word) => t(`${group}.${word}`))
      .join(', ')
  const byStatus = t('filterStatus', { status: named('statuses', status) })
  return place === undefined ? byStatus : t('filterBoth', { status: byStatus, place: named('places', place) })
}
