import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { AnswerAddresses } from '@switchboard/contracts'
import { addressesIn, changedLetter, letterToSend, shownLetter, wrongAddresses } from './shown-letter.ts'

const person = (address: string) => ({ address, name: null })
const lan = person('lan@example.com')
const pair: AnswerAddresses = {
  messageId: '1',
  reply: { to: [lan], cc: [] },
  replyAll: { to: [lan, person('ana@example.com')], cc: [person('boss@example.com')] },
}
const alone: AnswerAddresses = { messageId: '1', reply: { to: [lan], cc: [] }, replyAll: null }

test('everybody is answered unless the writer says otherwise, and what he wrote himself stays', () => {
  assert.deepEqual(shownLetter(undefined, pair), {
    mode: 'all',
    choice: true,
    subject: '',
    to: ['lan@example.com', 'ana@example.com'],
    cc: ['boss@example.com'],
    bcc: [],
  })
  assert.deepEqual(shownLetter({ mode: 'reply' }, pair).to, ['lan@example.com'])
  assert.deepEqual(shownLetter({ cc: [], bcc: ['b@example.com'] }, pair).cc, [])
  assert.equal(shownLetter({ mode: 'all' }, alone).mode, 'reply')
})

test('a mail goes out as it is shown, and not while an address is none or nobody is left', () => {
  assert.deepEqual(letterToSend(shownLetter({ subject: ' Ring ' }, alone)), { to: ['lan@example.com'], subject: 'Ring' })
  assert.equal(letterToSend(shownLetter({ to: [] }, alone)), undefined)
  assert.deepEqual(wrongAddresses({ to: ['lan@example.com'], cc: ['boss@'], bcc: ['x@nowhere'] }), ['boss@', 'x@nowhere'])
})

test('who sees addresses masked answers the customer alone, and names nobody whom he cannot read', () => {
  const masked = {
    messageId: '1',
    reply: { to: [person('l••@•••••••.com')], cc: [] },
    replyAll: { to: [person('l••@•••••••.com')], cc: [person('b•••@x.com')] },
  }
  const shown = shownLetter({ mode: 'all', subject: 'Ring' }, masked)
  assert.deepEqual([shown.mode, shown.choice, shown.to, shown.cc], ['reply', false, ['l••@•••••••.com'], []])
  assert.deepEqual(letterToSend(shown), { subject: 'Ring' })
  assert.equal(letterToSend({ ...shown, to: [...shown.to, 'ana@example.com'] }), undefined)
})

test('what is pasted from a mail program becomes addresses, and what is none stays to be seen', () => {
  assert.deepEqual(addressesIn('Ana <Ana@example.com>; "B, C" <b@example.com>, ana@example.com'), ['ana@example.com', 'b@example.com'])
  assert.deepEqual(addressesIn(' boss '), ['boss'])
  assert.deepEqual(addressesIn('  '), [])
})

test('a draft that says nothing of its own any more is none', () => {
  assert.deepEqual(changedLetter(undefined, { subject: 'x' }), { subject: 'x' })
  assert.equal(changedLetter({ subject: 'x' }, { subject: '' }), undefined)
  assert.deepEqual(changedLetter({ subject: 'x', to: ['a@b.example'] }, { mode: 'reply', to: undefined, cc: undefined }), {
    subject: 'x',
    mode: 'reply',
  })
})
