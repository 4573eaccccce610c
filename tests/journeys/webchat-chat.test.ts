// What visitor and agent see of each other.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Conversation, Message, WidgetMessage } from '@switchboard/contracts'
import { sendMessage } from '../../apps/server/src/domains/inbox/index.ts'
import { type FlowerShop, flowerShop } from '../support/flower-shop.ts'
import { until } from '../support/until.ts'
import { TestSocket } from '../support/visitor-socket.ts'

let world: FlowerShop['world']
let shop: FlowerShop['shop']
let agent: FlowerShop['agent']
let messagesOf: FlowerShop['messagesOf']
before(async () => {
  ;({ world, shop, agent, messagesOf } = await flowerShop())
})
after(() => world.close())

test('a visitor writes, an agent answers, the answer stands in the visitor’s window, and the agent sees that it was read', async () => {
  const token = await world.visitor(shop.key)
  const { conversation, message } = await world.write(token, 'Chào shop, còn hoa hồng không?', { form: { name: 'Lan' } })
  assert.deepEqual([message.direction, message.status, message.author.name, conversation.open], ['in', 'sent', 'Lan', true])
  const seen = await world.call<Conversation>('GET', `/api/v1/conversations/${conversation.id}`, { token: agent })
  assert.deepEqual([seen.body.contact.name, seen.body.page.platform], ['Lan', 'web'])

  const window = await TestSocket.as(world.port, token)
  const { id } = await world.reply(agent, shop.id, conversation.id, { text: 'Dạ còn ạ 🌹' })
  const created = await window.hears(({ type }) => type === 'message.created')
  assert.ok(created.type === 'message.created')
  const { author, direction, text: words } = created.message
  assert.deepEqual([direction, words, author], ['out', 'Dạ còn ạ 🌹', { type: 'agent', name: 'agent of flowers', avatarUrl: null }])
  const state = await window.hears((frame) => frame.type === 'conversation.updated' && frame.conversation.unread === 1)
  assert.ok(state.type === 'conversation.updated' && state.conversation.lastMessage?.id === id)

  const statusOf = async () =>
    (await world.call<{ data: Message[] }>('GET', `/api/v1/conversations/${conversation.id}/messages`, { token: agent })).body.data.find(
      (one) => one.id === id,
    )?.status
  window.say({ type: 'delivered', conversationId: conversation.id, seq: created.seq })
  await until(async () => (await statusOf()) === 'delivered')
  window.say({ type: 'read', conversationId: conversation.id, seq: created.seq })
  await until(async () => (await statusOf()) === 'read')
  await window.hears((frame) => frame.type === 'conversation.updated' && frame.conversation.unread === 0)

  await world.call('POST', `/api/v1/conversations/${conversation.id}/read`, { token: agent, body: { seq: message.seq } })
  const read = await window.hears(({ type }) => type === 'read')
  assert.deepEqual([read.actor, read.upToSeq], ['agent', message.seq])
  assert.equal((await messagesOf(token, conversation.id)).data[0]?.status, 'read')
  window.close()
})

test('words that are for the visitor alone stand in his window, and others in the agent’s', async () => {
  const token = await world.visitor(shop.key)
  const { conversation } = await world.write(token, 'Cảm ơn shop')
  const window = await TestSocket.as(world.port, token)
  const sealed = { words: 'https://flowers.example/rate#key', shownAs: '[link]' }
  await world.within(shop.id, (tx) =>
    sendMessage(tx, conversation.id, { text: `How was it? ${sealed.words}` }, { userId: '0', name: 'Flowers', bot: 'csat', sealed }),
  )
  await world.deliver(shop.id, conversation.id)
  const created = await window.hears(({ type }) => type === 'message.created')
  assert.ok(created.type === 'message.created')
  assert.equal(created.message.text, 'How was it? https://flowers.example/rate#key')
  assert.equal((await messagesOf(token, conversation.id)).data.at(-1)?.text, 'How was it? https://flowers.example/rate#key')
  const seen = await world.call<{ data: Message[] }>('GET', `/api/v1/conversations/${conversation.id}/messages`, { token: agent })
  const ours = seen.body.data.find(({ text: words }) => words === 'How was it? [link]')
  assert.ok(ours)
  const edited = await world.call('PATCH', `/api/v1/messages/${ours.id}`, { token: agent, body: { text: 'How was it with us?' } })
  assert.equal(edited.status, 200)
  assert.equal((await messagesOf(token, conversation.id)).data.at(-1)?.text, 'How was it with us?', 'what is said anew is said to him too')
  window.close()
})

test('both sides see each other type', async () => {
  const token = await world.visitor(shop.key)
  const { conversation } = await world.write(token, 'xin chào')
  const window = await TestSocket.as(world.port, token)
  const desk = new TestSocket(world.port, { path: '/api/v1/live', token: agent })
  await desk.opened()
  await desk.hears(({ type }) => type === 'ready')

  window.say({ type: 'typing', conversationId: conversation.id, on: true })
  const seen = await desk.hears((frame) => String(frame.type) === 'conversation.typing_on')
  assert.deepEqual([seen.conversationId, (seen.by as { kind: string }).kind], [conversation.id, 'contact'])
  desk.say({ type: 'typing', conversationId: conversation.id, on: true })
  const typing = await window.hears(({ type }) => type === 'typing')
  assert.deepEqual([typing.conversationId, typing.on, typing.actor], [conversation.id, true, { type: 'agent', name: 'agent of flowers' }])
  await world.call('POST', `/api/v1/conversations/${conversation.id}/typing`, { token: agent, body: { on: false } })
  await window.hears((frame) => frame.type === 'typing' && !frame.on)

  const admin = await world.signIn('admin@flowers.example')
  const taken = await world.call('PATCH', `/api/v1/conversations/${conversation.id}`, {
    token: admin,
    body: { assigneeId: shop.users.admin },
  })
  assert.equal(taken.status, 200)
  const heard = window.heard.length
  desk.say({ type: 'typing', conversationId: conversation.id, on: true })
  const { conversation: mine } = await world.write(await world.visitor(shop.key), 'another')
  desk.say({ type: 'typing', conversationId: mine.id, on: true })
  await desk.hears((frame) => String(frame.type) === 'conversation.typing_on' && frame.conversationId === mine.id)
  assert.ok(
    window.heard.slice(heard).every(({ type }) => type !== 'typing'),
    'nobody types where he may not answer',
  )

  await window.hears((frame) => frame.type === 'presence' && frame.online)
  const config = await world.chat('GET', `/inboxes/${shop.key}/config?locale=es`)
  assert.deepEqual([config.body.online, config.body.locale, config.body.greeting], [true, 'es', '¡Hola! ¿En qué podemos ayudarte?'])
  window.close()
  desk.close()
})

test('an agent’s correction, reaction and withdrawal reach the visitor, and the visitor’s reach the agent', async () => {
  const token = await world.visitor(shop.key)
  const { conversation, message } = await world.write(token, 'gia bao nhieu')
  const { id } = await world.reply(agent, shop.id, conversation.id, { text: '100k' })
  const window = await TestSocket.as(world.port, token)
  await world.call('PATCH', `/api/v1/messages/${id}`, { token: agent, body: { text: '120k' } })
  const edited = await window.hears(({ type }) => type === 'message.updated')
  assert.ok(edited.type === 'message.updated' && edited.message.text === '120k' && edited.message.editedAt !== null)
  await world.call('PUT', `/api/v1/messages/${message.id}/reaction`, { token: agent, body: { emoji: '👍' } })
  await window.hears(
    (frame) => frame.type === 'message.updated' && frame.message.reactions.some(({ mine, emoji }) => !mine && emoji === '👍'),
  )
  await world.call('DELETE', `/api/v1/messages/${id}`, { token: agent })
  const deleted = await window.hears(({ type }) => type === 'message.deleted')
  assert.ok(deleted.type === 'message.deleted' && deleted.message.text === null && deleted.message.deletedAt !== null)

  const own = `/conversations/${conversation.id}/messages/${message.id}`
  const changed = await world.chat<WidgetMessage>('PATCH', own, { token, body: { text: 'giá bao nhiêu ạ' } })
  assert.deepEqual([changed.status, changed.body.text], [200, 'giá bao nhiêu ạ'])
  const reacted = await world.chat<WidgetMessage>('PUT', `${own}/reaction`, { token, body: { emoji: '❤️' } })
  assert.ok(reacted.body.reactions.some(({ mine, emoji }) => mine && emoji === '❤️'))
  assert.equal((await world.chat<WidgetMessage>('DELETE', own, { token })).body.text, null)
  const thread = await world.call<{ data: Message[] }>('GET', `/api/v1/conversations/${conversation.id}/messages`, { token: agent })
  assert.ok(thread.body.data.find((one) => one.id === message.id)?.deletedAt)
  const theirs = await world.chat('PATCH', `/conversations/${conversation.id}/messages/${id}`, { token, body: { text: 'mine now' } })
  assert.equal(theirs.status, 404, 'a visitor changes no message of the shop')
  window.close()
})

test('whoever was away asks for what came after the last number he knows, and gets it once, in order', async () => {
  const token = await world.visitor(shop.key)
  const { conversation, message } = await world.write(token, 'tôi đi vắng')
  for (const words of ['một', 'hai', 'ba']) await world.reply(agent, shop.id, conversation.id, { text: words })
  const all = await messagesOf(token, conversation.id, `?after=${message.seq}`)
  assert.deepEqual([all.data.map((one) => one.text), all.more], [['một', 'hai', 'ba'], false])
  const part = await messagesOf(token, conversation.id, `?after=${message.seq}&limit=2`)
  assert.deepEqual([part.data.map((one) => one.text), part.more], [['một', 'hai'], true])
  const before = await messagesOf(token, conversation.id, `?before=${all.data[2]?.seq}&limit=2`)
  assert.deepEqual([before.data.map((one) => one.text), before.more], [['một', 'hai'], true])
})

test('what is still on its way, failed, or a line of the system is not there for the visitor, and no id of the team ever is', async () => {
  const token = await world.visitor(shop.key)
  const { conversation } = await world.write(token, 'xin chào')
  await world.call('POST', `/api/v1/conversations/${conversation.id}/messages`, { token: agent, body: { text: 'not sent yet' } })
  const insert = (seq: number, sender: string, status: string) =>
    world.db.owner.query(
      `insert into omnichannel_message (tenant_id, page_id, conversation_id, seq, direction, type, sender_type, message, status, sent_at)
       values ($1, $2, $3, $4, 'outbound', 'text', $5, 'secret line', $6, now())`,
      [shop.id, shop.pageId, conversation.id, seq, sender, status],
    )
  await insert(90, 'system', 'sent')
  await insert(91, 'agent', 'failed')
  await world.reply(agent, shop.id, conversation.id, { text: 'đây ạ' })
  const answers = [
    await world.chat('GET', `/conversations/${conversation.id}/messages`, { token }),
    await world.chat('GET', '/conversations', { token }),
  ]
  const written = JSON.stringify(answers.map(({ body }) => body))
  for (const secret of ['secret line', '@flowers.example', 'adminId', 'senderId', 'web:']) assert.ok(!written.includes(secret), secret)
  assert.deepEqual(
    (await messagesOf(token, conversation.id)).data.map((one) => one.text),
    ['xin chào', 'not sent yet', 'đây ạ'],
  )
})

test('names and words with markup stay the text they are', async () => {
  const token = await world.visitor(shop.key)
  const name = '<img src=x onerror=alert(1)>'
  const { conversation, message } = await world.write(token, '<script>alert(2)</script>', { form: { name } })
  assert.deepEqual([message.text, message.author.name], ['<script>alert(2)</script>', name])
  const { body, headers } = await world.call<Conversation>('GET', `/api/v1/conversations/${conversation.id}`, { token: agent })
  assert.equal(body.contact.name, name)
  assert.match(String(headers['content-type']), /^application\/json/)
})
