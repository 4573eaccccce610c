import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Failure } from '../../ui/Failure.tsx'
import { SkeletonRows } from '../../ui/Skeleton.tsx'
import { rowsOf } from './cache.ts'
import { ConversationList } from './ConversationList.tsx'
import { EmptyList } from './EmptyList.tsx'
import type { ListFilter } from './filters.ts'
import { conversationsQuery } from './inbox.queries.ts'
import { ListHeader } from './ListHeader.tsx'

/** The list with its head: what is shown, search and order. */
export function ListPane({ filter, selectedId }: { filter: ListFilter; selectedId?: string | undefined }) {
  return (
    <section aria-labelledby="list-title" className="flex min-w-0 flex-1 flex-col bg-surface">
      <ListHeader filter={filter} />
      <div className="min-h-0 flex-1">
        <ListBody filter={filter} selectedId={selectedId} />
      </div>
    </section>
  )
}

function ListBody({ filter, selectedId }: { filter: ListFilter; selectedId: string | undefined }) {
  const { t } = useTranslation('inbox')
  const list = useInfiniteQuery(conversationsQuery(filter))
  if (list.isPending) return <SkeletonRows label={t('loading')} />
  if (list.isError && !list.data) return <Failure error={list.error} onRetry={() => list.refetch()} kept={t('failed.kept')} />
  const rows = rowsOf(list.data)
  if (!rows.length && !list.hasNextPage) return <EmptyList filter={filter} />
  return (
    <ConversationList
      // A new list starts at its top.
      key={JSON.stringify(filter)}
      rows={rows}
      selectedId={selectedId}
      more={list.hasNextPage}
      onEnd={() => {
        if (list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage()
      }}
    />
  )
}
