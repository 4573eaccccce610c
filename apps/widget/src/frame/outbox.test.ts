import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { memoryStore } from '../../test/memory-store.ts'
import { type Draft, enqueue, failEntry, OUTBOX_MAX, OUTBOX_MS, readOutbox, removeEntry, retryEntry } from './outbox.ts'

const draft = (text: string): Draft => ({ conversationId: null, message: { clientMessageId: randomUUID(), text }, files: [] })
const texts = (store: ReturnType<typeof memoryStore>, nowMs: number) => readOutbox(store, nowMs).map(({ message }) => message.text)

test('what is written comes out in the order it was written, whatever the clock does', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 1_000_000 }), { maxLength: OUTBOX_MAX }), (clock) => {
      const store = memoryStore()
      clock.forEach((nowMs, i) => {
        enqueue(store, draft(String(i)), 1_000_000_000 + nowMs)
      })
      assert.deepEqual(
        texts(store, 1_001_000_000),
        clock.map((_, i) => String(i)),
      )
    }),
  )
})

test('a second tab sees what the first one wrote, and neither overwrites the other', () => {
  const entries = new Map<string, string>()
  const [one, two] = [memoryStore(entries), memoryStore(entries)]
  enqueue(one, draft('from one'), 10)
  enqueue(two, draft('from two'), 10)
  assert.deepEqual(texts(one, 20), ['from one', 'from two'])
})

test('the fifty-first message is refused, and nothing that waits is lost for it', () => {
  const store = memoryStore()
  for (let i = 0; i < OUTBOX_MAX; i++) assert.ok(enqueue(store, draft(`${i}`), i))
  assert.equal(enqueue(store, draft('one too many'), 100), undefined)
  assert.equal(readOutbox(store, 100).length, OUTBOX_MAX)
})

test('after a day a message waits for its writer: it is shown as failed, and a retry makes it young again', () => {
  const store = memoryStore()
  const written = enqueue(store, draft('still there?'), 1)
  assert.ok(written)
  assert.equal(readOutbox(store, 1 + OUTBOX_MS)[0]?.failed, null)
  const [old] = readOutbox(store, OUTBOX_MS + 2)
  assert.ok(old)
  assert.equal(old.failed, 'failedExpired')
  retryEntry(store, old, OUTBOX_MS + 2)
  const [again] = readOutbox(store, OUTBOX_MS + 3)
  assert.equal(again?.failed, null)
  assert.equal(again?.message.clientMessageId, written.message.clientMessageId)
})

test('a failed message keeps its text and its place until it is taken out', () => {
  const store = memoryStore()
  const [first] = ['a', 'b'].map((text, i) => enqueue(store, draft(text), i))
  assert.ok(first)
  failEntry(store, first, 'failedRefused')
  assert.deepEqual(texts(store, 5), ['a', 'b'])
  removeEntry(store, first)
  assert.deepEqual(texts(store, 5), ['b'])
})

test('whatever the page writes into its own store, reading never throws', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (junk) => {
      const store = memoryStore(new Map([['q:1', junk]]))
      enqueue(store, draft('mine'), 5)
      assert.ok(texts(store, 6).includes('mine'))
    }),
  )
})
