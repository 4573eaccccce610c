import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { ConversationFilter, ConversationQuery } from '@switchboard/contracts'
import { type Actor, inTenant } from '../../../infra/db/tx.ts'
import type { FreshDatabase } from '../../../../../../tests/support/database.ts'
import { manyConversations } from '../../../../../../tests/support/many-conversations.ts'
import { countConversations, countFiltered } from './count-conversations.ts'
import { listConversations } from './list-conversations.ts'

// More than several steps of the search hold; one of 40 is unread.
const COUNT = 2_000

let db: FreshDatabase
let tenantId: string
let users: string[]

before(async () => {
  ;({ db, tenantId, users } = await manyConversations(COUNT, COLUMNS, [READS]))
})

after(() => db.close())

// Several share one moment: an order by time alone would lose some at the edges of pages and steps.
const COLUMNS = {
  status: "case when n % 5 = 0 then 'new' else 'open' end",
  priority: "(array['none', 'low', 'high'])[1 + n % 3]",
  assigned_to: 'users[1 + n % 3]',
  inbound_count: '3',
  last_activity_at: "timestamptz '2026-01-01T00:00:00Z' + (n / 7) * interval '1 minute'",
  waiting_since: "case when n % 2 = 0 then timestamptz '2026-01-01T00:00:00Z' + (n % 13) * interval '1 minute' end",
}
// Every fortieth was never opened, or its last message came after he had read it.
const READS = `
  insert into conversation_reads (tenant_id, user_id, conversation_id, read_seq, inbound_read, read_at)
  select $1::bigint, ($2::bigint[])[1], n, 1, case when n % 40 = 0 then 2 else 3 end, now() from generate_series(1, ${COUNT}) n where n % 80 <> 0`

const isUnread = (n: number) => n % 40 === 0
const assignee = (n: number) => users[n % 3]
const all = Array.from({ length: COUNT }, (_, i) => i + 1)

/** Every page of a list, one after the other. */
async function listed(actor: Actor, query: ConversationQuery): Promise<number[]> {
  const ids: number[] = []
  for (let cursor: string | undefined; ; ) {
    const page = await inTenant(db, { tenantId, actor }, (tx) => listConversations(tx, { ...query, ...(cursor && { cursor }) }, () => ''))
    ids.push(...page.data.map(({ id }) => Number(id)))
    if (page.nextCursor === null) return ids
    assert.equal(page.data.length, query.limit)
    cursor = page.nextCursor
  }
}

const reader = (scope: Actor['scope']): Actor => ({ userId: users[0] ?? '', scope })
const sorts = ['-lastActivityAt', 'lastActivityAt', '-createdAt', 'createdAt', 'waitingSince', '-priority'] as const

for (const sort of sorts)
  test(`what is unread is listed once each and in the order of the whole list, page by page (${sort})`, async () => {
    const everything = await listed(reader('all'), { sort, limit: 100 })
    assert.deepEqual(
      everything.toSorted((a, b) => a - b),
      all,
    )
    assert.deepEqual(await listed(reader('all'), { sort, limit: 7, unread: true }), everything.filter(isUnread))
  })

test('a page that ends with the last unread conversation says that nothing follows', async () => {
  const page = await inTenant(db, { tenantId, actor: reader('all') }, (tx) =>
    listConversations(tx, { limit: COUNT / 40, unread: true }, () => ''),
  )
  assert.equal(page.data.length, COUNT / 40)
  assert.equal(page.nextCursor, null)
})

test('what is unread is looked for only among what one may see', async () => {
  const own = await listed(reader('assigned'), { limit: 10, unread: true })
  assert.deepEqual(
    own.toSorted((a, b) => a - b),
    all.filter((n) => isUnread(n) && assignee(n) === users[0]),
  )
  const ownAndFree = await listed(reader('unassigned'), { limit: 10, unread: true })
  assert.deepEqual(
    ownAndFree.toSorted((a, b) => a - b),
    all.filter((n) => isUnread(n) && assignee(n) !== users[1]),
  )
})

test('who may see only his own sees no others, whatever he asks for', async () => {
  assert.deepEqual(await listed(reader('assigned'), { limit: 100, assignee: 'none' }), [])
  assert.deepEqual(await listed(reader('assigned'), { limit: 100, assignee: users[1] ?? '' }), [])
})

test('nobody is kept waiting by a count of more than he wants to know', async () => {
  const counted = (filter: ConversationFilter, most?: number) =>
    inTenant(db, { tenantId, actor: reader('all') }, (tx) => countFiltered(tx, filter, most === undefined ? {} : { most }))
  assert.equal(await counted({}), COUNT)
  assert.equal(await counted({}, 100), 100)
  assert.equal(await counted({ unread: true }), COUNT / 40)
  assert.equal(await counted({ unread: true }, 10), 10)
  assert.equal(await counted({ status: 'resolved' }, 10), 0)
})

test('the counts say as many as the lists show', async () => {
  for (const scope of ['all', 'unassigned', 'assigned'] as const) {
    const counts = await inTenant(db, { tenantId, actor: reader(scope) }, countConversations)
    assert.equal(counts.all, (await listed(reader(scope), { limit: 100 })).length)
    assert.equal(counts.unread, (await listed(reader(scope), { limit: 100, unread: true })).length)
    assert.equal(counts.mine, (await listed(reader(scope), { limit: 100, assignee: 'me' })).length)
    assert.equal(counts.unassigned, (await listed(reader(scope), { limit: 100, assignee: 'none' })).length)
  }
})
