import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import type { Conversation } from '@switchboard/contracts'
import { act } from './acts.ts'

let shown: string[]
beforeEach(() => {
  shown = []
})

const state = (subject: string) => ({ id: '1', subject }) as Conversation
const show = ({ subject }: Conversation) => void shown.push(subject ?? '')

/** An act on `before` whose answer comes when the test says so. */
function begin(before: string, expected: string) {
  const { promise, resolve, reject } = Promise.withResolvers<Conversation>()
  const done = act({ conversation: state(before), expected: state(expected), request: () => promise, show })
  const ended = async () => done.catch(() => undefined)
  return {
    answer: (subject: string) => {
      resolve(state(subject))
      return ended()
    },
    refuse: () => {
      reject(new Error('no'))
      return ended()
    },
    done,
  }
}

test('an act shows at once, and then what the server made of it', async () => {
  await begin('', 'a').answer('A')
  assert.deepEqual(shown, ['a', 'A'])
})

test('a refused act is taken back, and whoever asked is told', async () => {
  const one = begin('', 'a')
  await one.refuse()
  await assert.rejects(one.done, /no/)
  assert.deepEqual(shown, ['a', ''])
})

test('the answer to an act takes nothing back that was done since, whichever comes first', async () => {
  const [one, two] = [begin('', 'a'), begin('a', 'ab')]
  await one.answer('A')
  await two.answer('AB')
  assert.deepEqual(shown, ['a', 'ab', 'AB'])
  shown = []
  const [three, four] = [begin('', 'a'), begin('a', 'ab')]
  await four.answer('AB')
  await three.answer('A')
  assert.deepEqual(shown, ['a', 'ab', 'AB', 'AB'])
})

test('of two acts the one that was refused is gone in the end, the other stands', async () => {
  const [one, two] = [begin('', 'a'), begin('a', 'ab')]
  await two.refuse()
  await one.answer('A')
  assert.equal(shown.at(-1), 'A')
  const [three, four] = [begin('', 'a'), begin('a', 'ab')]
  await three.refuse()
  await four.answer('B')
  assert.equal(shown.at(-1), 'B')
  const [five, six] = [begin('', 'a'), begin('a', 'ab')]
  await five.refuse()
  await six.refuse()
  assert.equal(shown.at(-1), '')
})
