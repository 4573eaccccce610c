import type { Conversation } from '@switchboard/contracts'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useRef } from 'react'
import { conversationQuery } from './inbox.queries.ts'

/**
 * The rows, and among them the open conversation at the place where it was, although it fits no longer: reading what is unread must not take it from under the reader's
 * eyes. It goes when another one is opened.
 */
export function useKeptRow(rows: Conversation[], selectedId: string | undefined, { keep }: { keep: boolean }): Conversation[] {
  const last = useRef<{ row: Conversation; index: number }>(undefined)
  const at = rows.findIndex(({ id }) => id === selectedId)
  const row = rows[at]
  if (row) last.current = { row, index: at }
  else if (!keep || last.current?.row.id !== selectedId) last.current = undefined
  const kept = row ? undefined : last.current
  const fresh = useQuery({ ...conversationQuery(selectedId ?? ''), enabled: false }).data
  return useMemo(() => (kept ? withKept(rows, { row: fresh ?? kept.row, index: kept.index }) : rows), [rows, kept, fresh])
}

/** Pure. */
export function withKept<Row>(rows: readonly Row[], { row, index }: { row: Row; index: number }): Row[] {
  return rows.toSpliced(Math.min(index, rows.length), 0, row)
}
