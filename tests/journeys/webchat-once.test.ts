// What is sent twice, at once, or after the end.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Conversation, WidgetConversation, WidgetMessage } from '@switchboard/contracts'
import { type FlowerShop, flowerShop, text } from '../support/flower-shop.ts'
import type { Started } from '../support/webchat.ts'

let world: FlowerShop['world']
let shop: FlowerShop['shop']
let agent: FlowerShop['agent']
let messagesOf: FlowerShop['messagesOf']
let resolve: FlowerShop['resolve']
before(async () => {
  ;({ world, shop, agent, messagesOf, resolve } = await flowerShop())
})
after(() => world.close())

test('one client id five times at once is one message, and another body under it is refused', async () => {
  const token = await world.visitor(shop.key)
  const body = { message: text('một lần thôi') }
  const answers = await Promise.all(Array.from({ length: 5 }, () => world.chat<Started>('POST', '/conversations', { token, body })))
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 200, 200, 200, 201])
  assert.equal(new Set(answers.map((answer) => answer.body.message.id)).size, 1)
  const id = answers[0]?.body.conversation.id ?? ''
  const again = await world.chat<WidgetMessage>('POST', `/conversations/${id}/messages`, { token, body: body.message })
  assert.deepEqual([again.status, again.body.id], [200, answers[0]?.body.message.id])
  const other = await world.chat('POST', `/conversations/${id}/messages`, { token, body: { ...body.message, text: 'khác' } })
  assert.deepEqual([other.status, other.body.type], [409, '/problems/client-id-reused'])
  assert.equal((await messagesOf(token, id)).data.length, 1)
})

test('two visitors may use one client id; their messages stay two', async () => {
  const [one, two] = [await world.visitor(shop.key), await world.visitor(shop.key)]
  const message = text('trùng')
  const [a, b] = await Promise.all([one, two].map((token) => world.chat<Started>('POST', '/conversations', { token, body: { message } })))
  assert.deepEqual([a?.status, b?.status], [201, 201])
  assert.notEqual(a?.body.conversation.id, b?.body.conversation.id)
})

test('two first messages at once open one conversation', async () => {
  const token = await world.visitor(shop.key)
  const answers = await Promise.all(['a', 'b', 'c'].map((words) => world.write(token, words)))
  assert.equal(new Set(answers.map(({ conversation }) => conversation.id)).size, 1)
})

test('the open conversation goes on; after it ended, a message there is refused and the next one opens another', async () => {
  const token = await world.visitor(shop.key)
  const first = await world.write(token, 'một')
  assert.equal((await world.write(token, 'hai')).conversation.id, first.conversation.id)
  await resolve(first.conversation.id)
  const message = text('ba')
  const refused = await world.chat('POST', `/conversations/${first.conversation.id}/messages`, { token, body: message })
  assert.deepEqual([refused.status, refused.body.type], [409, '/problems/conversation-closed'])
  const next = await world.chat<Started>('POST', '/conversations', { token, body: { message } })
  assert.deepEqual([next.status, next.body.conversation.id === first.conversation.id], [201, false])
  const list = await world.chat<{ data: WidgetConversation[] }>('GET', '/conversations', { token })
  assert.deepEqual(
    list.body.data.map(({ id, open }) => [id, open]),
    [
      [next.body.conversation.id, true],
      [first.conversation.id, false],
    ],
  )
})

test('a person who is blocked opens no more conversations', async () => {
  const token = await world.visitor(shop.key)
  const { conversation } = await world.write(token, 'spam')
  const { body } = await world.call<Conversation>('GET', `/api/v1/conversations/${conversation.id}`, { token: agent })
  const admin = await world.signIn('admin@flowers.example')
  const patched = await world.call('PATCH', `/api/v1/people/${body.contact.personId}`, { token: admin, body: { blocked: true } })
  assert.equal(patched.status, 200)
  await resolve(conversation.id)
  assert.equal((await world.write(token, 'more spam')).conversation.id, conversation.id)
})
