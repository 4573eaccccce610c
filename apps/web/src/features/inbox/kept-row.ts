import type { Conversation } from '@switchboard/contracts'
import { hashKey, useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useRef } from 'react'
import { useMe } from '../session/index.ts'
import { fits, type ListFilter } from './filters.ts'
import { conversationQuery } from './inbox.queries.ts'

/** Where a row of a list stood when it was last where it belongs. */
export interface Place {
  filter: ListFilter
  row: Conversation
  index: number
}

/** The open conversation, as far as the list keeps it at its place. */
let kept: Place | undefined

/**
 * The rows, and among them the open conversation at the place where it was, although it belongs elsewhere by now, or nowhere: reading what is unread must not take it from
 * under the reader's eyes. It goes when another one is opened.
 */
export function useKeptRow(
  rows: Conversation[],
  { filter, selectedId }: { filter: ListFilter; selectedId: string | undefined },
): Conversation[] {
  const { id: meId } = useMe()
  const last = useRef<Place>(undefined)
  const fresh = useQuery({ ...conversationQuery(selectedId ?? ''), enabled: false }).data
  const known = last.current?.row.id === selectedId && last.current?.filter === filter ? last.current : undefined
  const index = rows.findIndex(({ id }) => id === selectedId)
  const row = rows[index]
  const left = keepsPlace(known, row ?? fresh, { gone: row === undefined, meId }) ? known : undefined
  last.current = left ?? (row && { filter, row, index })
  useEffect(() => {
    kept = left
    return () => {
      kept = undefined
    }
  }, [left])
  return useMemo(() => (left ? withKept(rows, { row: row ?? fresh ?? left.row, index: left.index }) : rows), [rows, row, left, fresh])
}

/** Whether a row stays where it stood, although it moved (or is `gone`), since it did so by being read. Pure. */
export function keepsPlace(
  last: Place | undefined,
  now: Conversation | undefined,
  { gone, meId }: { gone: boolean; meId: string },
): boolean {
  if (!last) return false
  if (last.filter.unread) return gone
  const wasRead = last.row.unread > 0 && now?.unread === 0
  return last.filter.unreadFirst === 'true' && wasRead && fits(now, last.filter, meId)
}

/** The rows of a list as they are shown, with the open conversation where it is kept. */
export function asShown(rows: Conversation[], filter: ListFilter): Conversation[] {
  return kept && hashKey([kept.filter]) === hashKey([filter]) ? withKept(rows, kept) : rows
}

/** Pure. */
export function withKept<Row extends { id: string }>(rows: readonly Row[], { row, index }: { row: Row; index: number }): Row[] {
  const others = rows.filter(({ id }) => id !== row.id)
  return others.toSpliced(Math.min(index, others.length), 0, row)
}
