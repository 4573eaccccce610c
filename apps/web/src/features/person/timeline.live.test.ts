import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { LiveEvent, Message, Note } from '@switchboard/contracts'
import { applyToTimeline, messagesOf, notesOf, type TimelinePages } from './timeline.live.ts'

const at = (minute: number) => `2026-11-21T12:${String(minute).padStart(2, '0')}:00.000000Z`
const said = (id: string, minute: number, text = id) => ({ id, conversationId: id, sentAt: at(minute), text, replyTo: null }) as Message
const noted = (id: string, minute: number) => ({ id, createdAt: at(minute) }) as Note
const event = (type: string, data: LiveEvent['data'], messageId: string | null = null) => ({ type, data, messageId }) as LiveEvent
// The newest part first; older ones are still at the server.
const timeline: TimelinePages = {
  pages: [
    { data: [said('30', 30), said('40', 40)], notes: [noted('1', 35)], nextCursor: 'c1' },
    { data: [said('10', 10), said('20', 20)], notes: [], nextCursor: 'c2' },
  ],
  pageParams: [null, 'c1'],
}
const ids = (pages: TimelinePages) => [messagesOf(pages).map(({ id }) => id), notesOf(pages).map(({ id }) => id)]

test('a message of any conversation takes its place by time, and a known one is replaced where it stands', () => {
  const late = applyToTimeline(timeline, event('message.created', { message: said('99', 25) }))
  assert.deepEqual(ids(late), [['10', '20', '99', '30', '40'], ['1']])
  const changed = applyToTimeline(late, event('message.updated', { message: said('99', 25, 'other words') }))
  assert.deepEqual(messagesOf(changed)[2]?.text, 'other words')
  assert.deepEqual(
    changed.pages.map(({ nextCursor }) => nextCursor),
    ['c1', 'c2'],
    'older parts are still fetched from where they begin',
  )
})

test('what is older than what is loaded comes with its own part', () => {
  assert.deepEqual(ids(applyToTimeline(timeline, event('message.created', { message: said('5', 5) }))), ids(timeline))
  assert.deepEqual(ids(applyToTimeline(timeline, event('note.created', { note: noted('2', 5), noteId: '2' }))), ids(timeline))
})

test('a note comes in its place and goes, and so does a message that is gone without a trace', () => {
  const more = applyToTimeline(timeline, event('note.created', { note: noted('2', 15), noteId: '2' }))
  assert.deepEqual(ids(more)[1], ['2', '1'])
  assert.deepEqual(ids(applyToTimeline(more, event('note.deleted', { noteId: '1' })))[1], ['2'])
  assert.deepEqual(ids(applyToTimeline(timeline, event('message.deleted', {}, '20')))[0], ['10', '30', '40'])
})
