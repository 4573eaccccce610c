import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import {
  CONVERSATION_SORTS,
  CONVERSATION_STATUSES,
  type ConversationQuery,
  type ConversationSort,
  PRIORITIES,
} from '@switchboard/contracts'
import { inTenant } from '../../../infra/db/tx.ts'
import { type ManyConversations, manyConversations } from '../../../../../../tests/support/many-conversations.ts'
import { placesOf } from './list-conversations.ts'

const COUNT = 240
const START = Date.parse('2026-01-01T00:00:00Z')
const MINUTE_MS = 60_000

let world: ManyConversations

/** The conversations as they are written, each word by the number of the conversation. Many share a moment, and most have nothing to sort by. */
const statusOf = (n: number) => CONVERSATION_STATUSES[n % CONVERSATION_STATUSES.length] ?? ''
const priorityOf = (n: number) => (n % 4 === 0 ? (n / 4) % PRIORITIES.length : 0)
const activeAt = (n: number) => START + Math.floor(n / 7) * MINUTE_MS
const createdAt = (n: number) => START - (n % 50) * MINUTE_MS
const waitsSince = (n: number) => (n % 5 === 0 ? START + (n % 13) * MINUTE_MS : undefined)
const dueAt = (n: number) => (n % 7 === 0 ? START + (n % 11) * MINUTE_MS : undefined)
const hasUnread = (n: number) => n % 2 === 1

before(async () => {
  const start = "timestamptz '2026-01-01T00:00:00Z'"
  const words = (list: readonly string[]) => `array[${list.map((word) => `'${word}'`).join(', ')}]`
  world = await manyConversations(COUNT, {
    status: `(${words(CONVERSATION_STATUSES)})[1 + n % ${CONVERSATION_STATUSES.length}]`,
    resolved_at: start,
    priority: `case when n % 4 = 0 then (${words(PRIORITIES)})[1 + (n / 4) % ${PRIORITIES.length}] else 'none' end`,
    last_activity_at: `${start} + (n / 7) * interval '1 minute'`,
    created_at: `${start} - (n % 50) * interval '1 minute'`,
    waiting_since: `case when n % 5 = 0 then ${start} + (n % 13) * interval '1 minute' end`,
    inbound_count: 'n % 2',
    sla: "'{}'",
    sla_due_at: `case when n % 7 = 0 then ${start} + (n % 11) * interval '1 minute' end`,
  })
})

after(() => world.db.close())

const VALUES: Readonly<Record<ConversationSort, (n: number) => number>> = {
  lastActivityAt: activeAt,
  '-lastActivityAt': (n) => -activeAt(n),
  createdAt,
  '-createdAt': (n) => -createdAt(n),
  waitingSince: (n) => waitsSince(n) ?? Number.POSITIVE_INFINITY,
  '-waitingSince': (n) => -(waitsSince(n) ?? Number.NEGATIVE_INFINITY),
  priority: priorityOf,
  '-priority': (n) => -priorityOf(n),
  slaDue: (n) => dueAt(n) ?? Number.POSITIVE_INFINITY,
  '-slaDue': (n) => -(dueAt(n) ?? Number.NEGATIVE_INFINITY),
}

function expected(sort: ConversationSort, holds: (n: number) => boolean): number[] {
  const sign = sort.startsWith('-') ? -1 : 1
  const compared = (a: number, b: number) => (a === b ? 0 : a < b ? -1 : 1)
  const value = VALUES[sort]
  return Array.from({ length: COUNT }, (_, i) => i + 1)
    .filter(holds)
    .sort((a, b) => compared(value(a), value(b)) || sign * compared(activeAt(a), activeAt(b)) || sign * (a - b))
}

/** The whole list, in pages of `limit`. */
async function listed(query: ConversationQuery, limit: number): Promise<number[]> {
  const found: number[] = []
  await inTenant(world.db, { tenantId: world.tenantId, actor: { userId: world.users[0] ?? '', scope: 'all' } }, async (tx) => {
    for (let page = await placesOf(tx, query, { limit }); page.length > 0; ) {
      found.push(...page.map(({ id }) => Number(id)))
      page = await placesOf(tx, query, { limit, after: page.at(-1) })
    }
  })
  return found
}

const FILTERS: readonly [string, ConversationQuery, (n: number) => boolean][] = [
  ['what is open', {}, (n) => ['new', 'open'].includes(statusOf(n))],
  ['what was resolved', { status: 'resolved' }, (n) => statusOf(n) === 'resolved'],
  ['all there is', { status: 'all' }, () => true],
]

for (const [name, query, holds] of FILTERS)
  for (const sort of CONVERSATION_SORTS)
    test(`${name} is listed by ${sort}, each conversation once, however long the pages are`, async () => {
      const whole = expected(sort, holds)
      assert.deepEqual(await listed({ ...query, sort }, COUNT + 1), whole)
      assert.deepEqual(await listed({ ...query, sort }, 7), whole)
      assert.deepEqual(await listed({ ...query, sort, unread: true }, 7), whole.filter(hasUnread))
      const unreadFirst = [...whole.filter(hasUnread), ...whole.filter((n) => !hasUnread(n))]
      for (const limit of [COUNT + 1, 7]) assert.deepEqual(await listed({ ...query, sort, unreadFirst: true }, limit), unreadFirst)
    })
