import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { Conversation, Message, WidgetConversation, WidgetMessage } from '@switchboard/contracts'
import { createShopWorld, type Session, type ShopWorld, type Started, TestSocket, until } from '../support/webchat.ts'

let world: ShopWorld
let shop: Awaited<ReturnType<ShopWorld['shop']>>
let agent: string
before(async () => {
  world = await createShopWorld()
  shop = await world.shop('flowers')
  agent = await world.signIn('agent@flowers.example')
})
after(() => world.close())

const text = (message: string) => ({ clientMessageId: randomUUID(), text: message })
const messagesOf = async (token: string, id: string, query = '') =>
  (await world.chat<{ data: WidgetMessage[]; more: boolean }>('GET', `/conversations/${id}/messages${query}`, { token })).body
const resolve = (id: string) => world.call('PATCH', `/api/v1/conversations/${id}`, { token: agent, body: { status: 'resolved' } })

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

test('the form is due with the first message, its answers are checked and kept, and what was typed joins nobody', async () => {
  const { pageId, key } = await world.addPage(shop.id)
  const label = { en: 'I agree', vi: 'Tôi đồng ý', es: 'Acepto' }
  await world.configure(shop.id, pageId, {
    preChat: [
      { key: 'name', type: 'text', label, required: true, mapsTo: 'name' },
      { key: 'mail', type: 'email', label, required: false, mapsTo: 'email' },
      { key: 'topic', type: 'select', label, required: false, options: ['order', 'other'], mapsTo: 'attribute' },
      { key: 'terms', type: 'consent', label, required: true, mapsTo: 'attribute' },
    ],
  })
  const token = await world.visitor(key)
  const start = (form?: object) =>
    world.chat<{ errors: { path: string }[] }>('POST', '/conversations', { token, body: { message: text('hi'), form } })
  const missing = await start()
  assert.deepEqual([missing.status, missing.body.errors.map(({ path }) => path)], [422, ['/form/name', '/form/terms']])
  const wrong = await start({ name: 'Lan', mail: 'nobody', topic: 'x', terms: false, extra: 'y' })
  assert.deepEqual(wrong.body.errors.map(({ path }) => path).sort(), ['/form/extra', '/form/mail', '/form/terms', '/form/topic'])
  assert.equal((await world.chat<{ data: [] }>('GET', '/conversations', { token })).body.data.length, 0, 'nothing was stored')

  const answers = { name: 'Lan', mail: 'lan@example.com', topic: 'order', terms: true }
  const page = { url: 'https://shop.example/p?id=7&token=geheim#access', title: 'Roses' }
  const { conversation } = await world.write(token, 'hi', { form: answers, page })
  const { rows } = await world.db.owner.query('select metadata from omnichannel_conversation where tenant_id = $1 and id = $2', [
    shop.id,
    conversation.id,
  ])
  assert.deepEqual(rows[0].metadata.form, answers)
  assert.deepEqual([rows[0].metadata.consents[0].text, typeof rows[0].metadata.consents[0].at], ['Tôi đồng ý', 'string'])
  const { body } = await world.call<Conversation>('GET', `/api/v1/conversations/${conversation.id}`, { token: agent })
  const thread = await world.call<{ data: Message[] }>('GET', `/api/v1/conversations/${conversation.id}/messages`, { token: agent })
  assert.deepEqual(thread.body.data[0]?.data?.page, { url: 'https://shop.example/p?id=7', title: 'Roses' })

  const second = await world.visitor(key)
  const other = await world.write(second, 'me too', { form: { name: 'Lan', mail: 'lan@example.com', terms: true } })
  const { body: twin } = await world.call<Conversation>('GET', `/api/v1/conversations/${other.conversation.id}`, { token: agent })
  assert.notEqual(twin.contact.personId, body.contact.personId)
  const person = await world.call<{ points: { value: string; verified: boolean }[] }>('GET', `/api/v1/people/${twin.contact.personId}`, {
    token: agent,
  })
  assert.deepEqual(
    person.body.points.map(({ value, verified }) => [value, verified]),
    [['lan@example.com', false]],
  )
})

test('a session is a visitor’s alone: others’ conversations are answered like ones that never were', async () => {
  const [mine, theirs] = [await world.visitor(shop.key), await world.visitor(shop.key)]
  const { conversation, message } = await world.write(theirs, 'private')
  await world.write(mine, 'hello')
  const at = (id: string, messageId: string): [string, string, object?][] => [
    ['GET', `/conversations/${id}/messages`],
    ['POST', `/conversations/${id}/messages`, text('in')],
    ['POST', `/conversations/${id}/typing`, { on: true }],
    ['POST', `/conversations/${id}/read`, { seq: 1 }],
    ['PUT', `/conversations/${id}/messages/${messageId}/reaction`, { emoji: '👍' }],
    ['PATCH', `/conversations/${id}/messages/${messageId}`, { text: 'x' }],
    ['DELETE', `/conversations/${id}/messages/${messageId}`],
  ]
  const bare = ({ status, body }: { status: number; body: Record<string, unknown> }) => [status, { ...body, requestId: undefined }]
  for (const [i, [method, path, body]] of at(conversation.id, message.id).entries()) {
    const [, unknown] = at('987654321', '987654321')[i] ?? []
    const foreign = await world.chat(method, path, { token: mine, body })
    assert.equal(foreign.status, 404, `${method} ${path}`)
    assert.deepEqual(bare(foreign), bare(await world.chat(method, unknown ?? '', { token: mine, body })))
  }
  const quoting = await world.chat('POST', '/conversations', { token: mine, body: { message: { ...text('q'), replyTo: message.id } } })
  assert.equal(quoting.status, 400)
  assert.equal((await messagesOf(theirs, conversation.id)).data.length, 1)
})

test('a token opens what it is for and nothing else', async () => {
  const token = await world.visitor(shop.key)
  const other = await world.addPage(shop.id)
  for (const wrong of [agent, `sbv_${'a'.repeat(43)}`, 'nonsense', undefined])
    assert.equal((await world.chat('GET', '/conversations', { ...(wrong && { token: wrong }) })).status, 401)
  assert.equal((await world.call('GET', '/api/v1/conversations', { token })).status, 401)
  assert.equal((await world.call('GET', '/api/v1/me', { token })).status, 401)
  const elsewhere = await world.chat('POST', '/sessions/identify', { token, body: { inbox: other.key, profile: { name: 'x' } } })
  assert.equal(elsewhere.status, 401)
})

test('a session lives 90 days after its last use, and not longer', async () => {
  const token = await world.visitor(shop.key)
  const age = (expires: string) =>
    world.db.owner.query(
      `update auth_tokens set last_used_at = now() - interval '2 hours', expires_at = now() + $1::interval
        where id = (select max(id) from auth_tokens where purpose = 'visitor')`,
      [expires],
    )
  await age('1 day')
  assert.equal((await world.chat('GET', '/conversations', { token })).status, 200)
  const { rows } = await world.db.owner.query(
    "select expires_at > now() + interval '89 days' as prolonged from auth_tokens where id = (select max(id) from auth_tokens where purpose = 'visitor')",
  )
  assert.deepEqual(rows, [{ prolonged: true }])
  await age('-1 second')
  assert.equal((await world.chat('GET', '/conversations', { token })).status, 401)
})

test('unknown fields are named, and an unknown chat or one that is switched off tells nothing', async () => {
  const token = await world.visitor(shop.key)
  const odd = await world.chat<{ errors: { path: string }[] }>('POST', '/conversations', {
    token,
    body: { message: text('x'), tenantId: '1' },
  })
  assert.deepEqual([odd.status, odd.body.errors[0]?.path], [400, '/tenantId'])
  const blank = await world.chat('POST', '/conversations', { token, body: { message: text('  ') } })
  assert.equal(blank.status, 400)
  assert.equal((await world.chat('GET', `/inboxes/${'x'.repeat(32)}/config`)).status, 404)

  const off = await world.addPage(shop.id)
  const before = await world.visitor(off.key)
  await world.db.owner.query("update channels_platform_pages set status = 'inactive' where tenant_id = $1 and id = $2", [
    shop.id,
    off.pageId,
  ])
  assert.equal((await world.chat('GET', `/inboxes/${off.key}/config`)).status, 403)
  assert.equal((await world.chat('POST', '/sessions', { body: { inbox: off.key } })).status, 403)
  assert.equal((await world.chat('GET', '/conversations', { token: before })).status, 403)
})

test('what the public key shows is how the chat looks', async () => {
  const { body } = await world.chat<Record<string, unknown>>('GET', `/inboxes/${shop.key}/config?locale=vi`)
  assert.deepEqual(Object.keys(body).sort(), [
    'avatarUrl',
    'color',
    'greeting',
    'locale',
    'online',
    'position',
    'preChat',
    'textMax',
    'title',
    'uploadMaxBytes',
    'uploadTypes',
  ])
  assert.deepEqual((body.preChat as { label: string }[])[0]?.label, 'Tên của bạn')
  const session = await world.chat<Session>('POST', '/sessions', { body: { inbox: shop.key } })
  assert.match(session.body.token, /^sbv_/)
  assert.ok(Date.parse(session.body.expiresAt) - Date.now() > 89 * 24 * 3_600_000)
})
