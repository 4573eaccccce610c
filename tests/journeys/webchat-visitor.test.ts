// What a visitor may send and see, by his session and the chat’s key.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Conversation, Message } from '@switchboard/contracts'
import { type FlowerShop, flowerShop, text } from '../support/flower-shop.ts'
import type { Session } from '../support/webchat.ts'

let world: FlowerShop['world']
let shop: FlowerShop['shop']
let agent: FlowerShop['agent']
let messagesOf: FlowerShop['messagesOf']
before(async () => {
  ;({ world, shop, agent, messagesOf } = await flowerShop())
})
after(() => world.close())

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
