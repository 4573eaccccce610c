import type { Conversation } from '@switchboard/contracts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { lazy, Suspense, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { firstScreenShown } from '../../lib/first-screen.ts'
import { allWords } from '../../lib/i18n.ts'
import { useKeys } from '../../lib/keyboard.ts'
import { Failure } from '../../ui/Failure.tsx'
import { SkeletonRows } from '../../ui/Skeleton.tsx'
import { useSelectAll } from './bulk/use-select-all.ts'
import { useSelection } from './bulk/use-selection.ts'
import { rowsOf } from './cache.ts'
import { ConversationList } from './ConversationList.tsx'
import { EmptyList } from './EmptyList.tsx'
import type { ListFilter } from './filters.ts'
import { conversationsQuery } from './inbox.queries.ts'
import { useKeptRow } from './kept-row.ts'
import { ListHeader } from './ListHeader.tsx'

const BulkBar = lazy(async () => {
  const [{ BulkBar: part }] = await Promise.all([import('./bulk/BulkBar.tsx'), allWords()])
  return { default: part }
})

/** The list with its head: what is shown, search and order. */
export function ListPane({ filter, selectedId }: { filter: ListFilter; selectedId?: string | undefined }) {
  return (
    <section aria-labelledby="list-title" className="flex min-w-0 flex-1 flex-col bg-surface">
      <ListHeader filter={filter} />
      <div className="flex min-h-0 flex-1 flex-col">
        <ListBody filter={filter} selectedId={selectedId} />
      </div>
    </section>
  )
}

function ListBody({ filter, selectedId }: { filter: ListFilter; selectedId: string | undefined }) {
  const { t } = useTranslation('inbox')
  const list = useInfiniteQuery(conversationsQuery(filter))
  useEffect(() => {
    if (!list.isPending) firstScreenShown()
  }, [list.isPending])
  const rows = useKeptRow(list.data ? rowsOf(list.data) : NO_ROWS, { filter, selectedId })
  if (list.isPending) return <SkeletonRows label={t('loading')} />
  if (list.isError && !list.data) return <Failure error={list.error} onRetry={() => list.refetch()} kept={t('failed.kept')} />
  if (!rows.length && !list.hasNextPage) return <EmptyList filter={filter} />
  return (
    <Rows
      // A new list starts at its top, with nothing chosen.
      key={JSON.stringify(filter)}
      filter={filter}
      rows={rows}
      selectedId={selectedId}
      more={list.hasNextPage}
      onEnd={() => {
        if (list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage()
      }}
    />
  )
}

const NO_ROWS: Conversation[] = []

interface RowsProps {
  filter: ListFilter
  rows: Conversation[]
  selectedId: string | undefined
  more: boolean
  onEnd: () => void
}

function Rows({ filter, rows, ...rest }: RowsProps) {
  const selection = useSelection(rows)
  const { ids, clear } = selection
  useKeys(ids.size > 0 ? { unselect: clear } : {})
  useSelectAll(ids.size > 0, selection.all)
  return (
    <>
      <ConversationList filter={filter} rows={rows} selection={selection} {...rest} />
      {ids.size > 0 && (
        <Suspense>
          <BulkBar filter={filter} selection={selection} mayHaveMore={rest.more && ids.size === rows.length} />
        </Suspense>
      )}
    </>
  )
}
