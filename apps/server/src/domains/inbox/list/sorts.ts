import { type ConversationSort, PRIORITIES } from '@switchboard/contracts'
import { type SqlBool, sql as raw } from 'kysely'
import type { Place } from './listing.ts'

/** An order of the list: what sorts first; ties go by last activity, then by id, in the same direction. */
export interface Sort {
  /** Column or expression; the indexes of 0080 hold the same. */
  by: string
  direction: 'asc' | 'desc'
  /** Its type, for a value that comes back with a cursor. */
  type: 'timestamptz' | 'int'
  /** Where most rows have nothing to sort by: which those are, and the value that gives them their place, at one of the two ends. */
  rest?: { where: string; value: string | number }
}

const column = (name: string) => `omnichannel_conversation.${name}`
const ACTIVITY = column('last_activity_at')
const ranks = PRIORITIES.map((word, i) => `when '${word}' then ${i + 1}`)
// Rows that have nothing come last either way; their place stands in the cursor, so it is a moment like any other.
const moment = (name: string, direction: Sort['direction']): Sort => ({
  by: column(name),
  direction,
  type: 'timestamptz',
  rest: { where: `${column(name)} is null`, value: direction === 'asc' ? '9999-12-31T00:00:00Z' : '0001-01-01T00:00:00Z' },
})
const priority = (direction: Sort['direction']): Sort => ({
  by: `case ${column('priority')} ${ranks.join(' ')} end`,
  direction,
  type: 'int',
  rest: { where: `${column('priority')} = 'none'`, value: 1 },
})

export const SORTS: Readonly<Record<ConversationSort, Sort>> = {
  '-lastActivityAt': { by: ACTIVITY, direction: 'desc', type: 'timestamptz' },
  lastActivityAt: { by: ACTIVITY, direction: 'asc', type: 'timestamptz' },
  '-createdAt': { by: column('created_at'), direction: 'desc', type: 'timestamptz' },
  createdAt: { by: column('created_at'), direction: 'asc', type: 'timestamptz' },
  waitingSince: moment('waiting_since', 'asc'),
  '-waitingSince': moment('waiting_since', 'desc'),
  '-priority': priority('desc'),
  priority: priority('asc'),
  slaDue: moment('sla_due_at', 'asc'),
  '-slaDue': moment('sla_due_at', 'desc'),
}

/** Whether the order is that of the tie-break itself. */
export function isByActivity(sort: Sort): boolean {
  return sort.by === ACTIVITY
}

/**
 * The same order, for a list of which at most some tens of thousands of rows are sorted: every row has a value, and no index has it. Left to itself the planner walks an index of all
 * conversations in this order until it has met fifty open ones: of a million it looked at all that are older (550 ms of 35).
 */
export function sortedWhole({ rest, ...sort }: Sort): Sort {
  if (sort.by === ACTIVITY) return sort
  if (sort.type === 'int') return { ...sort, by: `(${sort.by}) + 0` }
  return { ...sort, by: rest ? `coalesce(${sort.by}, '${rest.value}')` : `${sort.by} + interval '0'` }
}

/** The condition that a row comes after a place in this order. */
export function behind(sort: Sort, { v, at, id }: Place) {
  const c = raw.raw('omnichannel_conversation')
  const compare = raw.raw(sort.direction === 'desc' ? '<' : '>')
  if (isByActivity(sort)) return raw<SqlBool>`(${c}.last_activity_at, ${c}.id) ${compare} (${at}::timestamptz, ${id}::bigint)`
  return raw<SqlBool>`(${raw.raw(sort.by)}, ${c}.last_activity_at, ${c}.id) ${compare} (${v}::${raw.raw(sort.type)}, ${at}::timestamptz, ${id}::bigint)`
}
