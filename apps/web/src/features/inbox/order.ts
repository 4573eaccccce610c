import type { Conversation } from '@switchboard/contracts'
import type { ListFilter, Sort } from './filters.ts'
import { nextDue } from './sla/standing.ts'

const PRIORITY_RANK = { none: 0, low: 1, normal: 2, high: 3, urgent: 4 }
type Order = (a: Conversation, b: Conversation) => number

const byText =
  (pick: (conversation: Conversation) => string): Order =>
  (a, b) =>
    pick(a) < pick(b) ? -1 : pick(a) > pick(b) ? 1 : 0
const newestFirst: Order = (a, b) => byText((c) => c.lastActivityAt)(b, a)
const ORDERS: Record<Sort, Order> = {
  '-lastActivityAt': newestFirst,
  lastActivityAt: byText((c) => c.lastActivityAt),
  '-createdAt': (a, b) => byText((c) => c.createdAt)(b, a),
  createdAt: byText((c) => c.createdAt),
  // Rows that do not wait, or have no deadline, come last either way; `~` is greater than any digit.
  waitingSince: byText((c) => c.waitingSince ?? '~'),
  '-waitingSince': (a, b) => byText((c) => c.waitingSince ?? '')(b, a),
  '-priority': (a, b) => PRIORITY_RANK[b.priority] - PRIORITY_RANK[a.priority],
  priority: (a, b) => PRIORITY_RANK[a.priority] - PRIORITY_RANK[b.priority],
  slaDue: byText((c) => nextDue(c.sla) ?? '~'),
  '-slaDue': (a, b) => byText((c) => nextDue(c.sla) ?? '')(b, a),
}

/** The order of a list; ties by activity, then by id, in the direction of the list, so that it is total and the server's. */
export function compareBy({ sort, unreadFirst }: Pick<ListFilter, 'sort' | 'unreadFirst'>): Order {
  const first = ORDERS[sort]
  const later: Order = (a, b) => newestFirst(a, b) || compareIds(b.id, a.id)
  const sorted: Order = (a, b) => first(a, b) || (sort.startsWith('-') ? later(a, b) : later(b, a))
  return unreadFirst ? (a, b) => Number(b.unread > 0) - Number(a.unread > 0) || sorted(a, b) : sorted
}

/** Ids are decimal strings of any length: shorter is smaller. */
export function compareIds(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0)
}
