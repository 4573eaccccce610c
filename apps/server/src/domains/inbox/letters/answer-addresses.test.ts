import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Answered, answerAddresses } from './answer-addresses.ts'

const SHOP = 'shop@hoamai.example'
const OTHER = 'sales@hoamai.example'
const contact = { address: 'lan@example.com', name: 'Lan' }
const of = (email: object, direction: Answered['direction'] = 'inbound', own = [SHOP]) =>
  answerAddresses({ id: '7', direction, email: email as Answered['email'] }, { contact, own })
const at = (...addresses: string[]) => addresses.map((address) => ({ address }))
const only = (people: { address: string }[] | undefined) => people?.map(({ address }) => address)

test('a mail to us alone is answered to its author, and there is nobody else to answer', () => {
  assert.deepEqual(of({ from: { address: 'Lan@example.com', name: 'Lan' }, to: at(SHOP) }), {
    messageId: '7',
    reply: { to: [contact], cc: [] },
    replyAll: null,
  })
})

test('everybody who read a mail gets the answer to all, each where he was named, and none of our mailboxes', () => {
  const mail = {
    from: { address: 'lan@example.com' },
    to: at('SHOP@hoamai.example', 'ana@example.com'),
    cc: at('boss@example.com', OTHER, 'shop+sb_x@hoamai.example', 'lan@example.com'),
  }
  const { reply, replyAll } = of(mail, 'inbound', [SHOP, OTHER])
  assert.deepEqual([only(reply.to), only(reply.cc)], [['lan@example.com'], []])
  assert.deepEqual([only(replyAll?.to), only(replyAll?.cc)], [['lan@example.com', 'ana@example.com'], ['boss@example.com']])
})

test('an alias of ours, known when the mail came, is not answered either', () => {
  assert.equal(of({ from: { address: 'lan@example.com' }, to: at('hello@hoamai.example'), ours: ['hello@hoamai.example'] }).replyAll, null)
})

test('the author says where answers go', () => {
  const { reply } = of({ from: { address: 'form@hoamai.example' }, replyTo: at('ana@example.com', SHOP), to: at(SHOP) })
  assert.deepEqual(only(reply.to), ['ana@example.com'])
})

test('what follows a mail of ours goes where that went, without its hidden copies', () => {
  const { reply, replyAll } = of({ to: at('ana@example.com'), cc: at('boss@example.com'), bcc: at('spy@example.com') }, 'outbound')
  assert.deepEqual(
    [only(reply.to), only(replyAll?.to), only(replyAll?.cc)],
    [['ana@example.com'], ['ana@example.com'], ['boss@example.com']],
  )
})

test('whatever a mail says, somebody is answered, nobody twice, and never ourselves', () => {
  const address = fc.constantFrom('lan@example.com', 'ANA@example.com', SHOP, OTHER, 'shop+tag@hoamai.example', 'b@c.example')
  const people = fc.oneof(fc.array(fc.record({ address })), fc.constantFrom(null, 'x', [null, { address: 3 }]))
  const mail = fc.record({
    from: fc.option(fc.record({ address })),
    to: people,
    cc: people,
    replyTo: people,
    ours: fc.constantFrom([OTHER], null),
  })
  fc.assert(
    fc.property(mail, fc.constantFrom('inbound' as const, 'outbound' as const), (email, direction) => {
      const { reply, replyAll } = of(email, direction, [SHOP, OTHER])
      assert.ok(reply.to.length > 0)
      for (const { to, cc } of [reply, replyAll ?? reply]) {
        const all = [...to, ...cc].map((one) => one.address)
        assert.equal(new Set(all).size, all.length)
        assert.ok(
          all.every((one) => !/^(shop|sales)(\+[^@]*)?@/.test(one)),
          all.join(),
        )
      }
    }),
  )
})
