import { type ConversationSort, PRIORITIES } from '@switchboard/contracts'
import { type SqlBool, sql as raw } from 'kysely'
import type { Place } from './unread-conversations.ts'

/** An order of the list: what sorts first; ties go by last activity, then by id, in the same direction. */
export interface Sort {
  /** Column or expression. */
  by: string
  direction: 'asc' | 'desc'
  /** Its type, for a value that comes back with a cursor. */
  type: 'timestamptz' | 'int'
}

const ACTIVITY = 'omnichannel_conversation.last_activity_at'
const PRIORITY = `array_position(array[${PRIORITIES.map((word) => `'${word}'`).join(',')}], omnichannel_conversation.priority)`
// Rows that do not wait come last either way; their place stands in the cursor, so it is a moment like any other.
const waiting = (otherwise: string) => `coalesce(omnichannel_conversation.waiting_since, '${otherwise}')`

export const SORTS: Readonly<Record<ConversationSort, Sort>> = {
  '-lastActivityAt': { by: ACTIVITY, direction: 'desc', type: 'timestamptz' },
  lastActivityAt: { by: ACTIVITY, direction: 'asc', type: 'timestamptz' },
  '-createdAt': { by: 'omnichannel_conversation.created_at', direction: 'desc', type: 'timestamptz' },
  createdAt: { by: 'omnichannel_conversation.created_at', direction: 'asc', type: 'timestamptz' },
  waitingSince: { by: waiting('9999-12-31T00:00:00Z'), direction: 'asc', type: 'timestamptz' },
  '-waitingSince': { by: waiting('0001-01-01T00:00:00Z'), direction: 'desc', type: 'timestamptz' },
  '-priority': { by: PRIORITY, direction: 'desc', type: 'int' },
  priority: { by: PRIORITY, direction: 'asc', type: 'int' },
  slaDue: { by: "coalesce(omnichannel_conversation.sla_due_at, '9999-12-31T00:00:00Z')", direction: 'asc', type: 'timestamptz' },
}

/** Whether the order is that of the tie-break itself. */
export function isByActivity(sort: Sort): boolean {
  return sort.by === ACTIVITY
}

/** The condition that a row comes after a place in this order. */
export function behind(sort: Sort, { v, at, id }: Place) {
  const c = raw.raw('omnichannel_conversation')
  const compare = raw.raw(sort.direction === 'desc' ? '<' : '>')
  if (isByActivity(sort)) return raw<SqlBool>`(${c}.last_activity_at, ${c}.id) ${compare} (${at}::timestamptz, ${id}::bigint)`
  return raw<SqlBool>`(${raw.raw(sort.by)}, ${c}.last_activity_at, ${c}.id) ${compare} (${v}::${raw.raw(sort.type)}, ${at}::timestamptz, ${id}::bigint)`
}
