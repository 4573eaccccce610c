import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toast } from '../../../ui/toast.ts'
import { useReason } from '../../../ui/use-reason.ts'
import { useCan } from '../../session/index.ts'
import type { ListFilter } from '../filters.ts'
import { keptOf } from './from-view.ts'
import { useSaveView } from './saved.queries.ts'
import { useOpenView } from './use-open-view.ts'
import { ViewDialog } from './ViewDialog.tsx'

/** Keeps what is shown: under a new name, or, where a saved view is open that shows something else by now, in that one. */
export function SaveView({ filter, className }: { filter: ListFilter; className: string }) {
  const { t } = useTranslation('views')
  const can = useCan()
  const reason = useReason()
  const save = useSaveView()
  const open = useOpenView()
  const [naming, setNaming] = useState(false)
  if (!can('view.manage') || (open && !open.changed)) return null
  const mayChange = open && (!open.view.shared || can('view.share'))
  const keep = () => {
    if (!open) return
    const { id, version, name } = open.view
    save.mutate(
      { id, given: { version, ...keptOf(filter) } },
      {
        onSuccess: () => toast(t('saved', { name })),
        onError: (error) => toast(reason(error), { tone: 'bad' }),
      },
    )
  }
  return (
    <>
      {mayChange && (
        <button type="button" onClick={keep} disabled={save.isPending} className={className}>
          {t('saveChanges')}
        </button>
      )}
      <button type="button" onClick={() => setNaming(true)} className={className}>
        {open ? t('saveAsNew') : t('save')}
      </button>
      {naming && <ViewDialog kept={keptOf(filter)} onClose={() => setNaming(false)} />}
    </>
  )
}
