import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { mock, test } from 'node:test'
import { pageStore } from '../../test/page-store.ts'
import { backoffMs } from './api.ts'
import { enqueue, type Outgoing, readOutbox } from './outbox.ts'
import { kick, type Outcome, useSender } from './sender.ts'

const settle = async () => {
  for (let i = 0; i < 50; i++) await Promise.resolve()
}

function sending(outcomes: (entry: Outgoing) => Outcome) {
  pageStore()
  const tried: string[] = []
  const deliver = async (entry: Outgoing) => {
    tried.push(entry.message.text ?? '')
    return outcomes(entry)
  }
  useSender({ exclusive: (act) => act(), deliver, changed: () => undefined })
  const write = (text: string) => enqueue({ conversationId: null, message: { clientMessageId: randomUUID(), text }, files: [] })
  return { tried, write }
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
    const { tried, write } = sending(() => (down ? 0 : 'sent'))
    write('first')
    write('second')
    void kick()
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
    assert.equal(readOutbox().length, 0)
  } finally {
    mock.timers.reset()
  }
})

test('a message that is refused for good steps aside with its reason, and the next one goes', async () => {
  const { tried, write } = sending(({ message }) => (message.text === 'bad' ? 'refused' : 'sent'))
  write('bad')
  write('good')
  await kick()
  assert.deepEqual(tried, ['bad', 'good'])
  assert.deepEqual(
    readOutbox().map(({ message, failed }) => [message.text, failed]),
    [['bad', 'refused']],
  )
})

test('what is written while another is on its way goes out in the same run', async () => {
  const late: string[] = ['late']
  const { tried, write } = sending(() => {
    const text = late.pop()
    if (text) {
      write(text)
      void kick()
    }
    return 'sent'
  })
  write('early')
  await kick()
  assert.deepEqual(tried, ['early', 'late'])
})
