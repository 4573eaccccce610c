import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { WidgetMessage } from '@switchboard/contracts/widget'
import fc from 'fast-check'
import { inkOn, safeColor } from './color.ts'
import { threadRows } from './rows.ts'
import { mergeMessages, resumeAfter } from './thread.ts'

const message = (seq: number, part: Partial<WidgetMessage> = {}): WidgetMessage => ({
  id: String(seq),
  clientMessageId: null,
  seq,
  direction: 'out',
  author: { type: 'agent', name: 'Mai', avatarUrl: null },
  kind: 'text',
  text: `m${seq}`,
  data: null,
  attachments: [],
  replyTo: null,
  reactions: [],
  status: 'sent',
  createdAt: '2026-01-31T08:00:00.000000Z',
  editedAt: null,
  deletedAt: null,
  ...part,
})

test('pages, gaps and events in any order, any number of times, give one thread in order', () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 15 }), { maxLength: 8 }), (batches) => {
      const thread = batches.reduce<WidgetMessage[]>(
        (known, seqs) =>
          mergeMessages(
            known,
            seqs.map((seq) => message(seq)),
          ),
        [],
      )
      const expected = [...new Set(batches.flat())].sort((a, b) => a - b)
      assert.deepEqual(
        thread.map(({ seq }) => seq),
        expected,
      )
    }),
  )
})

test('a late answer undoes neither an edit nor a deletion, and moves no receipt backwards', () => {
  const edited = message(1, { text: 'new', editedAt: '2026-01-31T09:00:00Z', status: 'read' })
  assert.deepEqual(mergeMessages([edited], [message(1)])[0], edited)
  const deleted = message(2, { text: null, deletedAt: '2026-01-31T09:00:00Z' })
  assert.equal(mergeMessages([deleted], [message(2)])[0]?.deletedAt, deleted.deletedAt)
  assert.equal(mergeMessages([message(3)], [message(3, { status: 'delivered' })])[0]?.status, 'delivered')
})

test('after a pause the last fifty are read again, so that edits are seen too', () => {
  const thread = Array.from({ length: 80 }, (_, i) => message(i * 2 + 1))
  assert.equal(thread.filter(({ seq }) => seq > resumeAfter(thread)).length, 50)
  assert.equal(resumeAfter([]), 0)
})

test('a message that is sent and confirmed at once stands there once, under one key', () => {
  const clientMessageId = crypto.randomUUID()
  const entry = {
    key: 'q:1',
    createdAtMs: Date.parse('2026-01-31T08:00:01Z'),
    conversationId: '1',
    message: { clientMessageId, text: 'hi' },
    files: [],
    failed: null,
  }
  const [before] = threadRows([], [entry])
  const [after, ...others] = threadRows([message(1, { clientMessageId, direction: 'in' })], [entry])
  assert.ok(before?.entry && after?.message)
  assert.equal(after.key, before.key)
  assert.deepEqual(others, [])
})

test('days are told apart, and one author within five minutes is one group', () => {
  const rows = threadRows(
    [
      message(1),
      message(2, { createdAt: '2026-01-31T08:04:00Z' }),
      message(3, { createdAt: '2026-01-31T08:20:00Z' }),
      message(4, { createdAt: '2026-02-03T08:00:00Z' }),
    ],
    [],
  )
  const shape = rows.map((row) => `${row.newDay ? 'day ' : ''}${row.first ? '[' : ''}${row.key}${row.last ? ']' : ''}`)
  assert.deepEqual(shape, ['day [1', '2]', '[3]', 'day [4]'])
})

test('the ink on any colour of a shop has a contrast of at least 4.5', () => {
  const light = (hex: string) =>
    [1, 3, 5]
      .map((i) => Number.parseInt(hex.slice(i, i + 2), 16) / 255)
      .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
  const luminance = (hex: string) => light(hex).reduce((sum, c, i) => sum + c * ([0.2126, 0.7152, 0.0722][i] ?? 0), 0)
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 0xffffff }), (n) => {
      const color = `#${n.toString(16).padStart(6, '0')}`
      const [a, b] = [luminance(color), luminance(inkOn(color))]
      assert.ok((Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) >= 4.5)
    }),
  )
  assert.equal(safeColor('red;background:url(//evil.example)'), '#4f46e5')
})
