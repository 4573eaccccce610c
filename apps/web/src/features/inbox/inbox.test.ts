import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Message } from '@switchboard/contracts'
import fc from 'fast-check'
import { inboxSearch } from './address.ts'
import { patched } from './conversation-actions.ts'
import { draftKey, isEmptyDraft, readDraft, writeDraft } from './drafts.ts'
import { compareMessages } from './inbox.live.ts'
import { at, conversation, ME, message } from './inbox.test-support.ts'
import { checkFile, countMatters, textLeft, stillChangeable } from './limits.ts'
import { asMessage, nextToSend, type OutboxEntry } from './outbox.ts'
import { pinRow } from './pin-row.ts'
import { snoozeChoices } from './snooze-times.ts'
import { threadDays } from './thread-items.ts'
import { mayWrite, windowState } from './window-state.ts'

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
  const without = { template: false }
  const left = (minutes: number, able = without) => windowState({ mode: 'free', until }, Date.parse(until) - minutes * 60_000, able)
  assert.deepEqual(left(300).kind, 'open')
  assert.deepEqual(left(239), { kind: 'ending', leftMs: 239 * 60_000 })
  assert.deepEqual(left(0).kind, 'closed')
  assert.deepEqual(left(0, { template: true }).kind, 'template')
  assert.equal(windowState({ mode: 'free', until: null }, 0, without).kind, 'open')
  assert.equal(windowState({ mode: 'human-agent', until }, Date.parse(until) - 1000, without).kind, 'human-agent')
  for (const mode of ['template', 'closed'] as const) assert.equal(mayWrite(windowState({ mode, until: null }, 0, without)), false)
  assert.equal(mayWrite(left(1)), true)
})

const media = [
  { kind: 'image' as const, maxBytes: 5_000_000, mimeTypes: ['image/jpeg', 'image/png'], caption: true },
  { kind: 'file' as const, maxBytes: 100_000_000, mimeTypes: ['*/*'], caption: true },
]
const capabilities = {
  textMax: 10,
  textUnit: 'chars' as const,
  captionMax: null,
  segments: null,
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
  profile: false,
  receipts: 'read' as const,
}

test('a message may be changed as long as its platform says', () => {
  const sentAt = '2026-01-01T09:00:00.000000Z'
  const at = Date.parse(sentAt)
  for (const allowed of [true, { withinMs: 1000 }]) assert.equal(stillChangeable(allowed, sentAt, at + 1000), true)
  assert.equal(stillChangeable(true, sentAt, at + 10_000_000), true)
  for (const allowed of [false, undefined, { withinMs: 1000 }]) assert.equal(stillChangeable(allowed, sentAt, at + 1001), false)
})

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

test('two people of a group are not taken for one, and who had no name yet is', () => {
  const said = (senderName: string | null, minute: number) =>
    message(String(minute), '1', { direction: 'inbound', senderType: 'contact', senderId: null, senderName, sentAt: at(minute) })
  const firsts = (...names: (string | null)[]) =>
    threadDays({ messages: names.map(said), local: [], readSeq: undefined })
      .flatMap((day) => day.items)
      .flatMap((item) => (item.kind === 'message' && item.first ? [item.message.senderName] : []))
  assert.deepEqual(firsts('Thu', 'Thu', 'Mai', 'Thu'), ['Thu', 'Mai', 'Thu'])
  assert.deepEqual(firsts(null, 'Lan', 'Lan'), [null])
})

test('an address with unknown or hostile filters opens the default list', () => {
  assert.deepEqual(inboxSearch({ status: 'everything', sort: 'drop table', place: 'nowhere', q: 'ring', page: 5 }), { q: 'ring' })
  assert.deepEqual(inboxSearch({ status: 'resolved', sort: 'waitingSince', place: 'letter', tag: '3' }), {
    status: 'resolved',
    place: 'letter',
    sort: 'waitingSince',
    tag: '3',
  })
})

test('an act shows at once what the server will say: snoozing sets its time, reopening clears it, resolving ends the wait', () => {
  const waiting = conversation('3', { waitingSince: at(5), status: 'snoozed', snoozedUntil: at(90) })
  assert.equal(patched(waiting, { status: 'open' }, undefined).snoozedUntil, null)
  assert.equal(patched(waiting, { status: 'snoozed', snoozedUntil: at(200) }, undefined).snoozedUntil, at(200))
  assert.equal(patched(waiting, { status: 'resolved' }, undefined).waitingSince, null)
  const unanswered = patched({ ...waiting, unread: 2, keptUnread: 2, unseen: 1 }, { status: 'archived' }, undefined)
  assert.deepEqual([unanswered.unread, unanswered.keptUnread, unanswered.waitingSince], [1, 0, null])
  assert.deepEqual(patched(waiting, { priority: 'high' }, undefined), { ...waiting, priority: 'high' })
  assert.equal(patched(waiting, { assigneeId: null }, null).assignee, null)
})

test('the tapped answer is marked on the message that offered it: the quoted one, else the newest that has it', () => {
  const offer = (id: string, titles: readonly string[]) =>
    message(id, '3', {
      sentAt: at(Number(id)),
      direction: 'outbound',
      data: { buttons: titles.map((title) => ({ id: `id-${title}`, title })) },
    })
  const tap = (id: string, title: string, quoted?: string) =>
    message(id, '3', {
      sentAt: at(Number(id)),
      direction: 'inbound',
      type: 'button',
      text: title,
      data: { id: `id-${title}`, title },
      replyTo: quoted === undefined ? null : { id: quoted, senderType: 'agent', senderName: null, text: null, type: 'text' },
    })
  const messages = [
    offer('1', ['40 cm', '45 cm']),
    offer('2', ['45 cm', '50 cm']),
    tap('3', '45 cm'),
    tap('4', '40 cm', '1'),
    offer('5', ['45 cm']),
  ]
  const days = threadDays({ messages, local: [], readSeq: undefined })
  const marked = days.flatMap((day) =>
    day.items.flatMap((item) => (item.kind === 'message' && item.chosen ? [[item.message.id, item.chosen]] : [])),
  )
  assert.deepEqual(marked, [
    ['1', 'id-40 cm'],
    ['2', 'id-45 cm'],
  ])
})
