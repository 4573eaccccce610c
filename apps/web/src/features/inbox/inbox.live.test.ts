import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Conversation, Message } from '@switchboard/contracts'
import fc from 'fast-check'
import { fits, type ListFilter, SORTS } from './filters.ts'
import { compareBy, compareIds } from './order.ts'
import { afterAct, applyLive, compareMessages, type InboxState, placeInThread } from './inbox.live.ts'
import { at, conversation, dueAt, event, ME, message } from './inbox.test-support.ts'

/** What the server would answer: the whole world through the filter, in order, cut at a page. */
function fetched(world: ReadonlyMap<string, Conversation>, filter: ListFilter, limit: number) {
  const rows = [...world.values()].filter((row) => fits(row, filter, ME)).sort(compareBy(filter))
  return { filter, rows: rows.slice(0, limit), more: rows.length > limit }
}

const anyConversation = (id: string) =>
  fc
    .record({
      status: fc.constantFrom('new', 'open', 'pending', 'snoozed', 'resolved', 'archived') as fc.Arbitrary<Conversation['status']>,
      priority: fc.constantFrom('none', 'low', 'normal', 'high', 'urgent') as fc.Arbitrary<Conversation['priority']>,
      assignee: fc.constantFrom(null, { id: ME, name: 'Me', avatarUrl: null }, { id: '8', name: 'Other', avatarUrl: null }),
      lastActivityAt: fc.nat({ max: 20 }).map(at),
      createdAt: fc.nat({ max: 20 }).map(at),
      waitingSince: fc.option(fc.nat({ max: 20 }).map(at)),
      page: fc
        .constantFrom('whatsapp', 'email')
        .map((platform) => ({ id: platform === 'email' ? '2' : '1', name: 'Shop', platform, via: 'meta' })) as fc.Arbitrary<
        Conversation['page']
      >,
      place: fc.constantFrom('direct', 'comment', 'mention', 'live') as fc.Arbitrary<Conversation['place']>,
      tags: fc.subarray([{ id: '5', name: 'VIP', color: '#000000' }]),
      unread: fc.nat({ max: 2 }),
      sla: fc.option(fc.nat({ max: 20 }).map(dueAt)),
    })
    .map((change) => conversation(id, change))

const anyFilter: fc.Arbitrary<ListFilter> = fc.record(
  {
    view: fc.constantFrom('mine', 'unassigned', 'all'),
    status: fc.constantFrom('open', 'pending', 'resolved', 'open,snoozed', 'all'),
    sort: fc.constantFrom(...SORTS),
    page: fc.constantFrom('1', '2', '1,2'),
    tag: fc.constantFrom('5', 'VIP'),
    place: fc.constantFrom('chat', 'letter', 'comment', 'live'),
    unread: fc.constant('true' as const),
    unreadFirst: fc.constant('true' as const),
  },
  { requiredKeys: ['view', 'status', 'sort'] },
)

test('a whole list after any events is the list that fetching anew would give', () => {
  const changes = fc.array(
    fc.integer({ min: 1, max: 12 }).chain((id) => fc.tuple(fc.constant(String(id)), fc.option(anyConversation(String(id)), { freq: 6 }))),
    { maxLength: 40 },
  )
  fc.assert(
    fc.property(anyFilter, changes, changes, (filter, before, after) => {
      const world = new Map<string, Conversation>()
      for (const [id, row] of before) if (row) world.set(id, row)
      let state: InboxState = { lists: [fetched(world, filter, 100)], conversations: {}, threads: {}, notes: {} }
      for (const [id, row] of after) {
        if (row) world.set(id, row)
        else world.delete(id)
        state = applyLive(state, row ? event('conversation.updated', id, { conversation: row }) : event('conversation.hidden', id, {}), ME)
      }
      assert.deepEqual(state.lists, [fetched(world, filter, 100)])
    }),
  )
})

test('of a list that has more pages, what is loaded stays in true order and holds nothing that does not belong', () => {
  const rows = fc.array(
    fc.integer({ min: 1, max: 20 }).chain((id) => anyConversation(String(id))),
    { minLength: 5, maxLength: 40 },
  )
  fc.assert(
    fc.property(anyFilter, rows, rows, (filter, before, after) => {
      const world = new Map(before.map((row) => [row.id, row]))
      let state: InboxState = { lists: [fetched(world, filter, 4)], conversations: {}, threads: {}, notes: {} }
      for (const row of after) state = applyLive(state, event('conversation.updated', row.id, { conversation: row }), ME)
      const loaded = state.lists[0]?.rows ?? []
      assert.deepEqual(loaded, loaded.toSorted(compareBy(filter)))
      assert.ok(loaded.every((row) => fits(row, filter, ME)))
      assert.equal(new Set(loaded.map((row) => row.id)).size, loaded.length)
    }),
  )
})

test('a thread after any messages, edits and receipts in any order is the thread fetched anew', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 15 }), fc.nat({ max: 30 }), fc.string()), { maxLength: 60 }), (arrivals) => {
      const world = new Map<string, Message>()
      let state: InboxState = {
        lists: [],
        conversations: { '3': conversation('3') },
        threads: { '3': { messages: [], more: false } },
        notes: {},
      }
      for (const [id, minute, text] of arrivals) {
        const now = message(String(id), '3', { text, sentAt: world.get(String(id))?.sentAt ?? at(minute) })
        world.set(now.id, now)
        state = applyLive(state, event('message.updated', '3', { message: now, conversation: conversation('3') }), ME)
      }
      assert.deepEqual(state.threads['3']?.messages, [...world.values()].sort(compareMessages))
    }),
  )
})

test('a message older than what is loaded does not make a hole in the thread', () => {
  const thread = { messages: [message('50', '3')], more: true }
  assert.equal(placeInThread(thread, message('10', '3')), thread)
  assert.deepEqual(
    placeInThread({ ...thread, more: false }, message('10', '3')).messages.map((one) => one.id),
    ['10', '50'],
  )
})

test('a hidden conversation leaves its list, its page and its thread', () => {
  const row = conversation('3')
  const filter: ListFilter = { view: 'all', status: 'open', sort: '-lastActivityAt' }
  const state: InboxState = {
    lists: [{ filter, rows: [row], more: false }],
    conversations: { '3': row },
    threads: { '3': { messages: [message('1', '3')], more: false } },
    notes: { '3': [{ choice: 'all', notes: [], more: false }] },
  }
  assert.deepEqual(applyLive(state, event('conversation.hidden', '3', {}), ME), {
    lists: [{ filter, rows: [], more: false }],
    conversations: {},
    threads: {},
    notes: {},
  })
})

test('a list found by words only updates the rows it has: who belongs there, the server decides', () => {
  const filter: ListFilter = { view: 'all', status: 'open', sort: '-lastActivityAt', q: 'ring' }
  const state: InboxState = { lists: [{ filter, rows: [conversation('3')], more: false }], conversations: {}, threads: {}, notes: {} }
  const changed = applyLive(state, event('conversation.updated', '3', { conversation: conversation('3', { unread: 4 }) }), ME)
  assert.equal(changed.lists[0]?.rows[0]?.unread, 4)
  assert.deepEqual(applyLive(state, event('conversation.created', '9', { conversation: conversation('9') }), ME).lists, state.lists)
})

test('every order is total: two rows are equal only when they are the same', () => {
  fc.assert(
    fc.property(anyConversation('3'), anyConversation('12'), anyFilter, (a, b, filter) => {
      const compare = compareBy(filter)
      assert.notEqual(compare(a, b), 0)
      assert.equal(Math.sign(compare(a, b)), -Math.sign(compare(b, a)))
    }),
  )
  assert.ok(compareIds('9', '10') < 0)
})

test('deadlines come nearest or farthest first, and behind them what has none; what is unread first stands before all of it', () => {
  const rows = [
    conversation('1', { sla: dueAt(5), lastActivityAt: at(1) }),
    conversation('2', { unread: 1, lastActivityAt: at(2) }),
    conversation('3', { sla: dueAt(9), unread: 2, lastActivityAt: at(3) }),
    conversation('4', { lastActivityAt: at(4) }),
    conversation('5', { sla: dueAt(7), lastActivityAt: at(5) }),
  ]
  const ordered = (filter: Parameters<typeof compareBy>[0]) => rows.toSorted(compareBy(filter)).map(({ id }) => id)
  assert.deepEqual(ordered({ sort: 'slaDue' }), ['1', '5', '3', '2', '4'])
  assert.deepEqual(ordered({ sort: '-slaDue' }), ['3', '5', '1', '4', '2'])
  assert.deepEqual(ordered({ sort: 'slaDue', unreadFirst: 'true' }), ['3', '2', '1', '5', '4'])
  assert.deepEqual(ordered({ sort: '-lastActivityAt', unreadFirst: 'true' }), ['3', '2', '5', '4', '1'])
})

test('the answer to an act does not undo what an event told meanwhile', () => {
  const assumed = message('1', '3', { status: 'pending' })
  const outcome = { ...assumed, sentAt: at(9) }
  const failed = { ...outcome, status: 'failed' as const }
  const thread = (shown: Message) => ({ messages: [shown], more: false })
  assert.deepEqual(afterAct(thread({ ...assumed }), assumed, outcome).messages, [outcome])
  assert.deepEqual(afterAct(thread(failed), assumed, outcome).messages, [failed])
  assert.deepEqual(afterAct({ messages: [], more: false }, assumed, outcome).messages, [], 'what is no longer there does not come back')
})

test('a message that was joined with another one leaves the thread, one that was withdrawn stays as withdrawn', () => {
  const thread = { messages: [message('1', '3'), message('2', '3')], more: false }
  const state: InboxState = { lists: [], conversations: {}, threads: { '3': thread }, notes: {} }
  const withdrawn = message('1', '3', { text: null, deletedAt: at(9) })
  const deleted = (message?: Message) => ({ ...event('message.deleted', '3', message ? { message } : {}), messageId: '1' })
  assert.deepEqual(applyLive(state, deleted(), ME).threads['3']?.messages, [message('2', '3')])
  assert.deepEqual(applyLive(state, deleted(withdrawn), ME).threads['3']?.messages, [withdrawn, message('2', '3')])
})
