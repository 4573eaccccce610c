import { useQuery } from '@tanstack/react-query'
import { useCan } from '../session/index.ts'
import { countsQuery } from './inbox.queries.ts'

/** How many open conversations hold something this user has not read. */
export function useUnreadCount(): number {
  const can = useCan()
  return useQuery({ ...countsQuery, enabled: can('conversation.read') }).data?.unread ?? 0
}
