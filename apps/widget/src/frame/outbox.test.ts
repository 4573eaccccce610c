import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { pageStore } from '../../test/page-store.ts'
import { type Draft, enqueue, OUTBOX_MAX, OUTBOX_MS, readOutbox, remove, requeue, write } from './outbox.ts'

const draft = (text: string): Draft => ({ conversationId: null, message: { clientMessageId: randomUUID(), text }, files: [] })
const texts = (nowMs: number) => readOutbox(nowMs).map(({ message }) => message.text)

test('what is written comes out in the order it was written, whatever the clock does', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 1_000_000 }), { maxLength: OUTBOX_MAX }), (clock) => {
      pageStore()
      clock.forEach((nowMs, i) => {
        enqueue(draft(String(i)), 1_000_000_000 + nowMs)
      })
      assert.deepEqual(
        texts(1_001_000_000),
        clock.map((_, i) => String(i)),
      )
    }),
  )
})

test('a second tab sees what the first one wrote, and neither overwrites the other', () => {
  const first = pageStore()
  enqueue(draft('from one'), 10)
  const [[key, value]] = [...first.entries] as [[string, string]]
  const second = pageStore()
  enqueue(draft('from two'), 10)
  second.otherTab(key, value)
  assert.deepEqual(texts(20).sort(), ['from one', 'from two'])
  assert.equal(second.entries.size, 2)
})

test('the fifty-first message is refused, and nothing that waits is lost for it', () => {
  pageStore()
  for (let i = 0; i < OUTBOX_MAX; i++) assert.equal(enqueue(draft(`${i}`), i), true)
  assert.equal(enqueue(draft('one too many'), 100), false)
  assert.equal(readOutbox(100).length, OUTBOX_MAX)
})

test('after a day a message waits for its writer: it is shown as failed, and a retry makes it young again', () => {
  pageStore()
  enqueue(draft('still there?'), 1)
  assert.equal(readOutbox(1 + OUTBOX_MS)[0]?.failed, null)
  const [old] = readOutbox(OUTBOX_MS + 2)
  assert.ok(old)
  assert.equal(old.failed, 'expired')
  requeue(old, OUTBOX_MS + 2)
  const [again, ...others] = readOutbox(OUTBOX_MS + 3)
  assert.equal(again?.failed, null)
  assert.equal(again?.message.clientMessageId, old.message.clientMessageId)
  assert.deepEqual(others, [])
})

test('a failed message keeps its text and its place until it is taken out', () => {
  pageStore()
  for (const text of ['a', 'b']) enqueue(draft(text), 1)
  const [first] = readOutbox(5)
  assert.ok(first)
  write({ ...first, failed: 'refused' })
  assert.deepEqual(texts(5), ['a', 'b'])
  assert.equal(readOutbox(5)[0]?.failed, 'refused')
  remove(first)
  assert.deepEqual(texts(5), ['b'])
})

test('whatever the page writes into its own store, reading never throws', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (junk) => {
      pageStore(new Map([['q:1', junk]]))
      enqueue(draft('mine'), 5)
      assert.ok(texts(6).includes('mine'))
    }),
  )
})
