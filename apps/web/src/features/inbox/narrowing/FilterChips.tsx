import { X } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Popover } from '../../../ui/Popover.tsx'
import type { ListFilter } from '../filters.ts'
import { SaveView } from '../saved/SaveView.tsx'
import { useSetSearch } from '../set-search.ts'
import { ChoiceList } from './ChoiceList.tsx'
import { DaysDialog } from './DaysDialog.tsx'
import type { Dimension, Edge } from './dimension.ts'
import { NOTHING } from './nothing.ts'
import { isKnown, isNarrowing, useDimensions } from './use-dimensions.tsx'

/** What the list is narrowed by at present: each filter can be changed and taken away, and all of them kept under a name. */
export function FilterChips({ filter }: { filter: ListFilter }) {
  const { t } = useTranslation('views')
  const setSearch = useSetSearch()
  const [asking, setAsking] = useState<Edge>()
  const narrowed = useDimensions(filter).filter(isNarrowing)
  return (
    <section aria-label={t('filters')} className="flex flex-wrap items-center gap-1">
      {narrowed.map((dimension) => (
        <Chip key={dimension.name} dimension={dimension} onDays={setAsking} />
      ))}
      <span className="flex items-center gap-1">
        {narrowed.length > 0 && (
          <button type="button" onClick={() => setSearch(NOTHING)} className={`${LINK} text-soft hover:text-ink`}>
            {t('clear')}
          </button>
        )}
        <SaveView filter={filter} className={`${LINK} text-accent-text`} />
      </span>
      {asking && <DaysDialog edge={asking} title={t(asking)} onClose={() => setAsking(undefined)} />}
    </section>
  )
}

const LINK = 'h-6 rounded-control px-1.5 text-small hover:bg-hover'

function Chip({ dimension, onDays }: { dimension: Dimension; onDays: (edge: Edge) => void }) {
  const { t } = useTranslation('views')
  const setSearch = useSetSearch()
  const [open, setOpen] = useState(false)
  const text = textOf(dimension, t('gone'))
  const name = <span className="truncate">{text}</span>
  return (
    <span className="inline-flex h-6 max-w-full items-center rounded-full bg-accent-soft pl-2 text-accent-text text-small">
      {dimension.choices === undefined ? (
        name
      ) : (
        <Popover
          label={dimension.label}
          open={open}
          onOpenChange={setOpen}
          trigger={
            <button type="button" className="flex min-w-0 items-center rounded-control hover:underline">
              {name}
            </button>
          }
        >
          <ChoiceList dimension={dimension} onDays={onDays} onDone={() => setOpen(false)} />
        </Popover>
      )}
      <button
        type="button"
        aria-label={t('remove', { filter: text })}
        onClick={() => setSearch(dimension.clear)}
        className="mr-0.5 ml-0.5 rounded-full p-1 hover:bg-hover"
      >
        <X aria-hidden className="size-3" />
      </button>
    </span>
  )
}

function textOf({ label, choices, from, chosen }: Dimension, gone: string): string {
  if (choices === undefined) return label
  const missing = from.every(isKnown) ? gone : '…'
  const words = chosen.map((value) => choices.find((choice) => choice.value === value)?.label ?? missing)
  return `${label}: ${words.join(', ')}`
}
