import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Conversation, LiveEvent, Message } from '@switchboard/contracts'
import fc from 'fast-check'
import { inboxSearch } from './address.ts'
import { draftKey, isEmptyDraft, readDraft, writeDraft } from './drafts.ts'
import { compareBy, compareIds, fits, type ListFilter, SORTS } from './filters.ts'
import { applyLive, compareMessages, type InboxState, placeInThread } from './inbox.live.ts'
import { checkFile, countMatters, textLeft } from './limits.ts'
import { asMessage, nextToSend, type OutboxEntry } from './outbox.ts'
import { pinRow } from './pin-row.ts'
import { snoozeChoices } from './snooze-times.ts'
import { threadDays } from './thread-items.ts'
import { mayWrite, windowState } from './window-state.ts'

const ME = '7'
const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString().replace('Z', '000Z')

function conversation(id: string, change: Partial<Conversation> = {}): Conversation {
  return {
    id,
    page: { id: '1', name: 'Shop', platform: 'whatsapp', via: 'meta' },
    contact: { id, personId: id, name: 'Lan', username: null, avatarUrl: null, blocked: false },
    status: 'open',
    priority: 'none',
    assignee: null,
    subject: null,
    tags: [],
    lastMessage: null,
    lastActivityAt: at(0),
    waitingSince: null,
    snoozedUntil: null,
    window: { mode: 'free', until: null },
    messageCount: 0,
    unread: 0,
    lastSeq: 0,
    readSeq: 0,
    createdAt: at(0),
    resolvedAt: null,
    ...change,
  }
}

function message(id: string, conversationId: string, change: Partial<Message> = {}): Message {
  const entry: OutboxEntry = {
    clientId: `c${id}`,
    conversationId,
    userId: ME,
    text: 'Xin chào',
    files: [],
    createdAt: at(Number(id)),
    state: 'queued',
  }
  return { ...asMessage(entry, Number(id)), id, ...change }
}

const event = (type: string, conversationId: string, data: LiveEvent['data']): LiveEvent => ({
  n: 1,
  prev: 0,
  type,
  at: at(0),
  conversationId,
  messageId: data.message?.id ?? null,
  userId: null,
  data,
})

/** What the server would answer: the whole world through the filter, in order, cut at a page. */
function fetched(world: ReadonlyMap<string, Conversation>, filter: ListFilter, limit: number) {
  const rows = [...world.values()].filter((row) => fits(row, filter, ME)).sort(compareBy(filter.sort))
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
      page: fc.constantFrom('1', '2').map((pageId) => ({ id: pageId, name: 'Shop', platform: 'whatsapp' as const, via: 'meta' as const })),
      tags: fc.subarray([{ id: '5', name: 'VIP', color: '#000000' }]),
    })
    .map((change) => conversation(id, change))

const anyFilter: fc.Arbitrary<ListFilter> = fc.record(
  {
    view: fc.constantFrom('mine', 'unassigned', 'all'),
    status: fc.constantFrom('open', 'pending', 'resolved', 'open,snoozed', 'all'),
    sort: fc.constantFrom(...SORTS),
    page: fc.constantFrom('1', '2', '1,2'),
    tag: fc.constantFrom('5', 'VIP'),
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
      let state: InboxState = { lists: [fetched(world, filter, 100)], conversations: {}, threads: {} }
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
      let state: InboxState = { lists: [fetched(world, filter, 4)], conversations: {}, threads: {} }
      for (const row of after) state = applyLive(state, event('conversation.updated', row.id, { conversation: row }), ME)
      const loaded = state.lists[0]?.rows ?? []
      assert.deepEqual(loaded, loaded.toSorted(compareBy(filter.sort)))
      assert.ok(loaded.every((row) => fits(row, filter, ME)))
      assert.equal(new Set(loaded.map((row) => row.id)).size, loaded.length)
    }),
  )
})

test('a thread after any messages, edits and receipts in any order is the thread fetched anew', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 15 }), fc.nat({ max: 30 }), fc.string()), { maxLength: 60 }), (arrivals) => {
      const world = new Map<string, Message>()
      let state: InboxState = { lists: [], conversations: { '3': conversation('3') }, threads: { '3': { messages: [], more: false } } }
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
  }
  assert.deepEqual(applyLive(state, event('conversation.hidden', '3', {}), ME), {
    lists: [{ filter, rows: [], more: false }],
    conversations: {},
    threads: {},
  })
})

test('a list found by words only updates the rows it has: who belongs there, the server decides', () => {
  const filter: ListFilter = { view: 'all', status: 'open', sort: '-lastActivityAt', q: 'ring' }
  const state: InboxState = { lists: [{ filter, rows: [conversation('3')], more: false }], conversations: {}, threads: {} }
  const changed = applyLive(state, event('conversation.updated', '3', { conversation: conversation('3', { unread: 4 }) }), ME)
  assert.equal(changed.lists[0]?.rows[0]?.unread, 4)
  assert.deepEqual(applyLive(state, event('conversation.created', '9', { conversation: conversation('9') }), ME).lists, state.lists)
})

test('every order is total: two rows are equal only when they are the same', () => {
  fc.assert(
    fc.property(anyConversation('3'), anyConversation('12'), fc.constantFrom(...SORTS), (a, b, sort) => {
      const compare = compareBy(sort)
      assert.notEqual(compare(a, b), 0)
      assert.equal(Math.sign(compare(a, b)), -Math.sign(compare(b, a)))
    }),
  )
  assert.ok(compareIds('9', '10') < 0)
})

test('the row under the pointer keeps its place, and no row is lost or doubled', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 50 }), { minLength: 1 }), fc.nat(), fc.nat(), (ids, which, place) => {
      const rows = ids.map((id) => ({ id: String(id) }))
      const pinned = { id: rows[which % rows.length]?.id ?? '', index: place % rows.length }
      const shown = pinRow(rows, pinned)
      assert.equal(shown[pinned.index]?.id, pinned.id)
      assert.deepEqual(
        shown.filter((row) => row.id !== pinned.id),
        rows.filter((row) => row.id !== pinned.id),
      )
      assert.equal(shown.length, rows.length)
    }),
  )
  assert.deepEqual(pinRow([{ id: '1' }], { id: 'gone', index: 0 }), [{ id: '1' }])
})

test('the answering window counts down in its last four hours and closes by itself', () => {
  const until = at(600)
  const left = (minutes: number) => windowState({ mode: 'free', until }, Date.parse(until) - minutes * 60_000)
  assert.deepEqual(left(300).kind, 'open')
  assert.deepEqual(left(239), { kind: 'ending', leftMs: 239 * 60_000 })
  assert.deepEqual(left(0).kind, 'closed')
  assert.equal(windowState({ mode: 'free', until: null }, 0).kind, 'open')
  assert.equal(windowState({ mode: 'human-agent', until }, Date.parse(until) - 1000).kind, 'human-agent')
  for (const mode of ['template', 'closed'] as const) assert.equal(mayWrite(windowState({ mode, until: null }, 0)), false)
  assert.equal(mayWrite(left(1)), true)
})

const media = [
  { kind: 'image' as const, maxBytes: 5_000_000, mimeTypes: ['image/jpeg', 'image/png'], caption: true },
  { kind: 'file' as const, maxBytes: 100_000_000, mimeTypes: ['*/*'], caption: true },
]
const capabilities = {
  textMax: 10,
  textUnit: 'chars' as const,
  media,
  attachmentsPerMessage: 1,
  location: false,
  contactCard: false,
  quickReplies: null,
  template: false,
  quote: true,
  reactions: null,
  edit: false,
  delete: false,
  typing: false,
  markRead: false,
  receipts: 'read' as const,
}

test('a file is judged before it is uploaded: too large, of a wrong kind, empty, or fit', () => {
  assert.deepEqual(checkFile({ type: 'image/png', size: 10 }, capabilities), { ok: true, kind: 'image' })
  assert.deepEqual(
    checkFile({ type: 'image/png', size: 6_000_000 }, capabilities),
    { ok: true, kind: 'file' },
    'too large for a picture, but not for a file',
  )
  assert.deepEqual(checkFile({ type: 'image/png', size: 6_000_000 }, { ...capabilities, media: media.slice(0, 1) }), {
    ok: false,
    why: 'size',
    maxBytes: 5_000_000,
  })
  assert.deepEqual(checkFile({ type: 'video/mp4', size: 10 }, { ...capabilities, media: media.slice(0, 1) }), { ok: false, why: 'type' })
  assert.deepEqual(checkFile({ type: 'text/plain', size: 0 }, capabilities), { ok: false, why: 'empty' })
  assert.deepEqual(checkFile({ type: 'text/plain', size: 5 }, undefined), { ok: true, kind: 'file' })
})

test('text is counted in the platform’s unit, and the count is shown when little is left', () => {
  assert.equal(textLeft('nhẫn 💍', { textMax: 10, textUnit: 'chars' }), 4)
  assert.equal(textLeft('nhẫn', { textMax: 10, textUnit: 'bytes' }), 4)
  assert.equal(countMatters(300, 4096), false)
  assert.equal(countMatters(199, 4096), true)
  assert.equal(countMatters(-5, 4096), true)
})

test('the choices of snoozing are all ahead, in order, and "later today" ends today', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date(2020, 0, 1), max: new Date(2030, 0, 1), noInvalidDate: true }), (now) => {
      const choices = snoozeChoices(now)
      assert.ok(choices.every(({ until }) => until > now))
      for (const { key, until } of choices) if (key === 'laterToday') assert.equal(until.getDate(), now.getDate())
      assert.equal(choices.find(({ key }) => key === 'nextWeek')?.until.getDay(), 1)
      assert.ok(choices.length >= 3)
    }),
  )
})

const entry = (clientId: string, conversationId: string, state: OutboxEntry['state'], userId = ME): OutboxEntry => ({
  clientId,
  conversationId,
  userId,
  text: 'x',
  files: [],
  createdAt: at(0),
  state,
})

test('messages leave in order per conversation: one that waits holds back the later ones, one that was refused does not', () => {
  assert.equal(nextToSend([entry('a', '1', 'waiting'), entry('b', '1', 'queued'), entry('c', '2', 'queued')], ME)?.clientId, 'c')
  assert.equal(nextToSend([entry('a', '1', 'refused'), entry('b', '1', 'queued')], ME)?.clientId, 'b')
  assert.equal(nextToSend([entry('a', '1', 'queued', '8')], ME), undefined, 'another user’s message is not sent in my name')
})

test('drafts are kept apart by business, user and conversation, and an empty one is none', () => {
  const mine = draftKey({ tenantId: '1', userId: ME }, '3')
  const others = [
    draftKey({ tenantId: '2', userId: ME }, '3'),
    draftKey({ tenantId: '1', userId: '8' }, '3'),
    draftKey({ tenantId: '1', userId: ME }, '4'),
  ]
  writeDraft(mine, { text: 'Dạ còn ạ', files: [] })
  assert.equal(readDraft(mine).text, 'Dạ còn ạ')
  for (const key of others) assert.ok(isEmptyDraft(readDraft(key)))
  writeDraft(mine, { text: '  ', files: [] })
  assert.equal(readDraft(mine).text, '')
})

test('a thread shows every message once, by days, in groups, with one unread line', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 0, max: 4000 }), fc.constantFrom('inbound', 'outbound') as fc.Arbitrary<Message['direction']>), {
        maxLength: 40,
      }),
      fc.nat({ max: 40 }),
      (made, readSeq) => {
        const messages = made
          .map(([minute, direction], index) => message(String(index + 1), '3', { sentAt: at(minute), direction }))
          .sort(compareMessages)
        const days = threadDays({ messages, local: [], readSeq })
        const items = days.flatMap((day) => day.items)
        assert.deepEqual(
          items.flatMap((item) => (item.kind === 'message' ? [item.message.id] : [])),
          messages.map((one) => one.id),
        )
        assert.ok(items.filter((item) => item.kind === 'unread').length <= 1)
        assert.equal(new Set(days.map((day) => day.key)).size, days.length)
        const groups = items.filter((item) => item.kind === 'message')
        assert.equal(groups.filter((item) => item.first).length, groups.filter((item) => item.last).length)
      },
    ),
  )
})

test('a message on its way gives way to the stored one with the same client id', () => {
  const stored = message('5', '3', { clientId: 'same' })
  const local = entry('same', '3', 'queued')
  const shown = threadDays({ messages: [stored], local: [{ entry: local, message: asMessage(local, 6) }], readSeq: undefined })
  assert.deepEqual(
    shown.flatMap((day) => day.items.map((item) => item.key)),
    ['same'],
  )
})

test('an address with unknown or hostile filters opens the default list', () => {
  assert.deepEqual(inboxSearch({ status: 'everything', sort: 'drop table', q: 'ring', page: 5 }), { q: 'ring' })
  assert.deepEqual(inboxSearch({ status: 'resolved', sort: 'waitingSince', tag: '3' }), {
    status: 'resolved',
    sort: 'waitingSince',
    tag: '3',
  })
})
