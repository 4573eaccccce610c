import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { mock, test } from 'node:test'
import { memoryStore } from '../../test/memory-store.ts'
import { backoffMs } from './backoff.ts'
import type { Exclusive } from './lock.ts'
import { enqueue, type Outgoing, readOutbox } from './outbox.ts'
import { createSender, type Outcome } from './sender.ts'

const settle = async () => {
  for (let i = 0; i < 50; i++) await Promise.resolve()
}
const alone: Exclusive = (act) => act()

function sending(outcomes: (entry: Outgoing) => Outcome) {
  const store = memoryStore()
  const tried: string[] = []
  const deliver = async (entry: Outgoing) => {
    tried.push(entry.message.text ?? '')
    return outcomes(entry)
  }
  const sender = createSender({ store, exclusive: alone, deliver, changed: () => undefined, now: () => 1000 })
  const write = (text: string) =>
    enqueue(store, { conversationId: null, message: { clientMessageId: randomUUID(), text }, files: [] }, 1000)
  return { store, tried, sender, write }
}

test('waits of 1, 2, 5 and then 15 seconds, longer only when the server asks for it', () => {
  assert.deepEqual(
    [1, 2, 3, 4, 5, 99].map((failures) => backoffMs(failures)),
    [1_000, 2_000, 5_000, 15_000, 15_000, 15_000],
  )
  assert.equal(backoffMs(1, 30_000), 30_000)
  assert.equal(backoffMs(4, 1_000), 15_000)
})

test('the one at the head is tried again after its pause, and nothing overtakes it', async () => {
  mock.timers.enable({ apis: ['setTimeout'] })
  try {
    let down = true
    const { sender, tried, write, store } = sending(() => (down ? { kind: 'later', retryAfterMs: null } : { kind: 'sent' }))
    write('first')
    write('second')
    sender.kick()
    await settle()
    assert.deepEqual(tried, ['first'])
    mock.timers.tick(999)
    await settle()
    assert.deepEqual(tried, ['first'])
    mock.timers.tick(1)
    await settle()
    assert.deepEqual(tried, ['first', 'first'])
    down = false
    mock.timers.tick(2_000)
    await settle()
    assert.deepEqual(tried, ['first', 'first', 'first', 'second'])
    assert.equal(readOutbox(store, 1000).length, 0)
  } finally {
    mock.timers.reset()
  }
})

test('a message that is refused for good steps aside with its reason, and the next one goes', async () => {
  const { sender, tried, write, store } = sending(({ message }) =>
    message.text === 'bad' ? { kind: 'failed', reason: 'failedRefused' } : { kind: 'sent' },
  )
  write('bad')
  write('good')
  sender.kick()
  await settle()
  assert.deepEqual(tried, ['bad', 'good'])
  assert.deepEqual(
    readOutbox(store, 1000).map(({ message, failed }) => [message.text, failed]),
    [['bad', 'failedRefused']],
  )
})

test('what is written while another is on its way goes out in the same run', async () => {
  const late: string[] = ['late']
  const { sender, tried, write } = sending(() => {
    const text = late.pop()
    if (text) {
      write(text)
      sender.kick()
    }
    return { kind: 'sent' }
  })
  write('early')
  sender.kick()
  await settle()
  assert.deepEqual(tried, ['early', 'late'])
})
