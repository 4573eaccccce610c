import type { BulkChange, BulkConversations, BulkResult, BulkUndone } from '@switchboard/contracts'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../../lib/api.ts'
import { toast } from '../../../ui/toast.ts'
import { useReason } from '../../../ui/use-reason.ts'
import type { ListFilter } from '../filters.ts'
import { keptOf } from '../saved/from-view.ts'
import type { Selection } from './use-selection.ts'

/** Changes all that is chosen, and offers to take it back. What the live feed tells of it changes the rows. */
export function useBulkChange(filter: ListFilter, selection: Selection) {
  const { t } = useTranslation('views')
  const reason = useReason()
  const onError = (error: Error) => toast(reason(error), { tone: 'bad' })
  const undo = useMutation({
    mutationFn: (changed: BulkResult['changed']) => api.post<BulkUndone>('/conversations/bulk/undo', { changed }),
    onSuccess: ({ undone, moved, skipped }) => {
      const left = moved.length + skipped.length
      toast(left === 0 ? t('bulk.undone', { count: undone.length }) : t('bulk.undoneSome', { count: undone.length, left }))
    },
    onError,
  })
  const act = useMutation({
    mutationFn: (change: BulkChange) =>
      api.post<BulkResult>('/conversations/bulk', { ...whom(filter, selection), change } satisfies BulkConversations),
    onSuccess: ({ changed, skipped, more, stayUnread }) => {
      selection.clear()
      const words = [
        ...(changed.length > 0 || stayUnread === 0 ? [t('bulk.done', { count: changed.length })] : []),
        ...(skipped.length ? [t('bulk.skipped', { count: skipped.length })] : []),
        ...(more ? [t('bulk.more')] : []),
        ...(stayUnread ? [t('bulk.stayUnread', { count: stayUnread })] : []),
      ]
      toast(words.join(' '), changed.length ? { undo: () => undo.mutate(changed) } : {})
    },
    onError,
  })
  return { change: (change: BulkChange) => act.mutate(change), busy: act.isPending }
}

function whom(filter: ListFilter, { ids, everything }: Selection): Pick<BulkConversations, 'ids' | 'filter' | 'sort' | 'unreadFirst'> {
  return everything ? keptOf(filter) : { ids: [...ids] }
}
