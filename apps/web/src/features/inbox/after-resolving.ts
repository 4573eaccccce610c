import type { Conversation } from '@switchboard/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { AfterResolving } from '../session/index.ts'
import { rowsOf } from './cache.ts'
import { conversationsQuery } from './inbox.queries.ts'
import { asShown } from './kept-row.ts'
import { useListFilter } from './list-filter.ts'

/** The one to go on with: behind it in the list, or before it when it is the last; undefined when the list holds no other. Pure. */
export function neighbourOf(rows: readonly Pick<Conversation, 'id'>[], id: string): string | undefined {
  const at = rows.findIndex((row) => row.id === id)
  const others = rows.filter((row) => row.id !== id)
  return (others[at] ?? others.at(-1))?.id
}

/** Goes where one goes from a conversation of the list that is open. Ask for the way before the conversation leaves the list. */
export function useWayOn(conversationId: string): (after: AfterResolving) => () => void {
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const filter = useListFilter()
  return (after) => {
    const list = queryClient.getQueryData(conversationsQuery(filter).queryKey)
    const next = after === 'next' && list ? neighbourOf(asShown(rowsOf(list), filter), conversationId) : undefined
    return () => {
      if (after === 'stay') return
      const to = next === undefined ? ('/inbox/$view' as const) : ('/inbox/$view/$conversationId' as const)
      void navigate({
        to,
        from: '/inbox/$view',
        params: (now) => ({ ...now, ...(next !== undefined && { conversationId: next }) }),
        search: (now) => now,
      })
    }
  }
}
