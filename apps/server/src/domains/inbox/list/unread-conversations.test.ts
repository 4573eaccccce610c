import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { ConversationFilter, ConversationQuery } from '@switchboard/contracts'
import { type Actor, inTenant } from '../../../infra/db/tx.ts'
import type { FreshDatabase } from '../../../../../../tests/support/database.ts'
import { manyConversations } from '../../../../../../tests/support/many-conversations.ts'
import { patchInboxSettings } from '../settings/inbox-settings.ts'
import { countConversations, countFiltered } from './count-conversations.ts'
import { listConversations } from './list-conversations.ts'

// More than several steps of the search hold; one of 40 is unread.
const COUNT = 2_000

let db: FreshDatabase
let tenantId: string
let users: string[]

// Several share one moment: an order by time alone would lose some at the edges of pages and steps.
const COLUMNS = {
  status: "case when n % 5 = 0 then 'new' else 'open' end",
  priority: "(array['none', 'low', 'high'])[1 + n % 3]",
  assigned_to: 'users[1 + n % 3]',
  inbound_count: '3',
  last_activity_at: "timestamptz '2026-01-01T00:00:00Z' + (n / 7) * interval '1 minute'",
  waiting_since: "case when n % 2 = 0 then timestamptz '2026-01-01T00:00:00Z' + (n % 13) * interval '1 minute' end",
  // Who is blocked, or was put off, waits for nobody.
  unread_count: 'case when n % 15 = 0 then 2 else 0 end',
}
// Every fortieth was never opened, or its last message came after he had read it.
const READS = `
  insert into conversation_reads (tenant_id, user_id, conversation_id, read_seq, inbound_read, read_at)
  select $1::bigint, ($2::bigint[])[1], n, 1, case when n % 40 = 0 then 2 else 3 end, now() from generate_series(1, ${COUNT}) n where n % 80 <> 0`

before(async () => {
  ;({ db, tenantId, users } = await manyConversations(COUNT, COLUMNS, [READS]))
})

after(() => db.close())

const isUnread = (n: number) => n % 40 === 0
const isUnanswered = (n: number) => n % 30 === 0
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
const REQUEST = { actor: { kind: 'user' as const, id: '0', name: 'Admin' }, requestId: '1', ip: '127.0.0.1', userAgent: undefined }
const untilAnswered = (on: boolean) =>
  inTenant(db, { tenantId, actor: reader('all') }, (tx) => patchInboxSettings(tx, { unreadUntilAnswered: on }, REQUEST))

for (const sort of sorts)
  test(`what is unread is listed once each and in the order of the whole list, page by page (${sort})`, async () => {
    const everything = await listed(reader('all'), { sort, limit: 100 })
    assert.deepEqual(
      everything.toSorted((a, b) => a - b),
      all,
    )
    assert.deepEqual(await listed(reader('all'), { sort, limit: 7, unread: true }), everything.filter(isUnread))
  })

for (const sort of sorts)
  test(`what is unread comes first and the rest behind it, each in the order of the list, page by page (${sort})`, async () => {
    const everything = await listed(reader('all'), { sort, limit: 100 })
    const wanted = [...everything.filter(isUnread), ...everything.filter((n) => !isUnread(n))]
    // Fifty are unread: a page ends with the last of them, and before and behind it.
    for (const limit of [7, 50, 100]) assert.deepEqual(await listed(reader('all'), { sort, limit, unreadFirst: true }), wanted)
  })

test('where a business wants it, what waits for an answer is unread for everybody, in lists, in rows and in counts', async (t) => {
  t.after(() => untilAnswered(false))
  await untilAnswered(true)
  const everything = await listed(reader('all'), { limit: 100 })
  const unread = everything.filter((n) => isUnread(n) || isUnanswered(n))
  assert.deepEqual(await listed(reader('all'), { limit: 7, unread: true }), unread)
  assert.deepEqual(await listed(reader('all'), { limit: 7, unreadFirst: true }), [
    ...unread,
    ...everything.filter((n) => !unread.includes(n)),
  ])
  const { data } = await inTenant(db, { tenantId, actor: reader('all') }, (tx) =>
    listConversations(tx, { limit: 100, unread: true }, () => ''),
  )
  assert.deepEqual(
    data.map(({ id, unread, unseen, keptUnread }) => [Number(id), unread, unseen, keptUnread]),
    unread.slice(0, 100).map((n) => {
      const [unseen, kept] = [n % 80 === 0 ? 3 : isUnread(n) ? 1 : 0, isUnanswered(n) ? 2 : 0]
      return [n, Math.max(unseen, kept), unseen, kept]
    }),
  )
  const counts = await inTenant(db, { tenantId, actor: reader('all') }, countConversations)
  const counted = await inTenant(db, { tenantId, actor: reader('all') }, (tx) => countFiltered(tx, { unread: true }))
  assert.deepEqual([counts.unread, counted], [unread.length, unread.length])
  await untilAnswered(false)
  assert.deepEqual(await listed(reader('all'), { limit: 7, unread: true }), everything.filter(isUnread))
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
