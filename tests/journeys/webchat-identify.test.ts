import assert from 'node:assert/strict'
import { createHmac, randomUUID } from 'node:crypto'
import { after, before, beforeEach, test } from 'node:test'
import type { Conversation, WidgetConversation } from '@switchboard/contracts'
import { createShopWorld, type Session, type ShopWorld } from '../support/webchat.ts'
import { TestSocket } from '../support/visitor-socket.ts'

let world: ShopWorld
let shop: Awaited<ReturnType<ShopWorld['shop']>>
let page: { pageId: string; key: string }
let secret: string
let agent: string
before(async () => {
  world = await createShopWorld()
  shop = await world.shop('flowers')
  agent = await world.signIn('agent@flowers.example')
})
beforeEach(async () => {
  page = await world.addPage(shop.id)
  secret = await world.secretOf(shop.id, page.pageId)
})
after(() => world.close())

const hmac = (identifier: string, by = secret) => createHmac('sha256', by).update(identifier).digest('hex')
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const nowS = () => Math.floor(Date.now() / 1000)
function jwt(claims: object, { by = secret, alg = 'HS256' } = {}): string {
  const body = `${part({ alg, typ: 'JWT' })}.${part({ iat: nowS(), exp: nowS() + 3600, ...claims })}`
  return `${body}.${createHmac('sha256', by).update(body).digest('base64url')}`
}
const identify = (body: object, token?: string) =>
  world.chat<Session & { type: string; reason: string }>('POST', '/sessions/identify', {
    body: { inbox: page.key, ...body },
    ...(token && { token }),
  })
const proven = async (id: string, token?: string) => (await identify({ identifier: id, hash: hmac(id) }, token)).body.token
const chats = async (token: string) => (await world.chat<{ data: WidgetConversation[] }>('GET', '/conversations', { token })).body.data
const seenByAgent = async (id: string) => (await world.call<Conversation>('GET', `/api/v1/conversations/${id}`, { token: agent })).body
const personOf = async (id: string) => {
  const { contact } = await seenByAgent(id)
  type Person = { points: { value: string; verified: boolean }[]; contacts: { id: string; verified: boolean }[] }
  const { body } = await world.call<Person>('GET', `/api/v1/people/${contact.personId}`, { token: agent })
  return { contact, ...body }
}

test('a proof brings the anonymous chat along once, ends its session, and reaches the chats of other browsers', async () => {
  const phone = await proven('customer-42')
  const { conversation: fromPhone } = await world.write(phone, 'from the phone')
  const anonymous = await world.visitor(page.key)
  const { conversation } = await world.write(anonymous, 'from the laptop')
  const window = await TestSocket.as(world.port, anonymous)

  const { status, body } = await identify({ identifier: 'customer-42', hash: hmac('customer-42') }, anonymous)
  assert.deepEqual([status, body.verified], [200, true])
  assert.notEqual(body.token, anonymous)
  assert.deepEqual((await chats(body.token)).map(({ id }) => id).sort(), [fromPhone.id, conversation.id].sort())
  assert.deepEqual((await chats(phone)).length, 2)
  assert.equal((await world.chat('GET', '/conversations', { token: anonymous })).status, 401)
  await window.hears(({ type }) => type === 'session.revoked')
  assert.equal(await window.ends(), 4401)

  assert.equal((await seenByAgent(conversation.id)).contact.id, (await seenByAgent(fromPhone.id)).contact.id)
  const { contact, contacts } = await personOf(conversation.id)
  assert.equal(contacts.find(({ id }) => id === contact.id)?.verified, true)
  const { rows } = await world.db.owner.query(
    'select distinct contact_id from omnichannel_message where tenant_id = $1 and conversation_id = $2',
    [shop.id, conversation.id],
  )
  assert.deepEqual(rows, [{ contact_id: contact.id }])
})

test('the first proof of an id makes the anonymous contact that customer', async () => {
  const anonymous = await world.visitor(page.key)
  const { conversation } = await world.write(anonymous, 'hi')
  const { contact } = await seenByAgent(conversation.id)
  const token = await proven('fresh-1', anonymous)
  assert.equal((await seenByAgent(conversation.id)).contact.id, contact.id)
  assert.equal((await chats(token)).length, 1)
  const message = { clientMessageId: randomUUID(), text: 'again' }
  const next = await world.chat<{ conversation: { id: string } }>('POST', '/conversations', { token, body: { message } })
  assert.equal(next.body.conversation.id, conversation.id)
})

test('another id than the session’s is another person: nothing is relabelled, and the session that was there stays', async () => {
  const lan = await proven('lan')
  const { conversation } = await world.write(lan, 'I am Lan')
  const minh = await proven('minh', lan)
  assert.deepEqual(await chats(minh), [])
  assert.deepEqual(
    (await chats(lan)).map(({ id }) => id),
    [conversation.id],
  )

  const claimed = (await identify({ identifier: 'hoa', profile: { name: 'Hoa' } }, await world.visitor(page.key))).body
  await world.write(claimed.token, 'I say I am Hoa')
  const other = (await identify({ identifier: 'mai' }, claimed.token)).body
  assert.notEqual(other.token, claimed.token)
  assert.deepEqual(await chats(other.token), [])
  assert.deepEqual(await chats(await proven('mai', claimed.token)), [])
  assert.equal((await chats(claimed.token)).length, 1)
})

test('two proofs at once with one anonymous session move its chats once', async () => {
  const anonymous = await world.visitor(page.key)
  await world.write(anonymous, 'hi')
  const answers = await Promise.all([1, 2, 3].map(() => identify({ identifier: 'twin', hash: hmac('twin') }, anonymous)))
  const good = answers.filter(({ status }) => status === 200)
  assert.ok(good.length >= 1 && answers.every(({ status }) => status === 200 || status === 401))
  for (const { body } of good) assert.equal((await chats(body.token)).length, 1)
})

test('without a proof an id is a claim: the visitor sees this browser’s chats and no others, and nobody is verified', async () => {
  const owner = await proven('customer-7')
  await world.write(owner, 'private')
  const anonymous = await world.visitor(page.key)
  const { status, body } = await identify({ identifier: 'customer-7', profile: { name: 'Not Me', email: 'victim@example.com' } }, anonymous)
  assert.deepEqual([status, body.verified, body.token], [200, false, anonymous])
  assert.deepEqual(await chats(anonymous), [])
  const { conversation } = await world.write(anonymous, 'hello')
  const { contact, points, contacts } = await personOf(conversation.id)
  assert.deepEqual([contact.name, contacts[0]?.verified, points.map(({ verified }) => verified)], ['Not Me', false, [false]])
})

test('where a proof is required an id without one is refused, and the session stays as it was', async () => {
  await world.configure(shop.id, page.pageId, { requireProof: true })
  const anonymous = await world.visitor(page.key)
  const { status, body } = await identify({ identifier: 'customer-7' }, anonymous)
  assert.deepEqual([status, body.type, body.reason], [403, '/problems/proof-refused', 'missing'])
  assert.equal((await world.chat('GET', '/conversations', { token: anonymous })).status, 200)
  assert.equal((await identify({ identifier: 'customer-7', hash: hmac('customer-7') })).body.verified, true)
  assert.equal((await identify({ profile: { name: 'Lan' } }, anonymous)).status, 200, 'a name alone claims nobody’s account')
})

test('every proof that does not hold is refused, whatever the setting', async () => {
  const other = await world.addPage(shop.id)
  const foreign = await world.secretOf(shop.id, other.pageId)
  const bad: [string, object][] = [
    ['hash', { identifier: 'a', hash: hmac('b') }],
    ['hash', { identifier: 'a', hash: hmac('a', foreign) }],
    ['hash', { identifier: 'a', hash: 'zz' }],
    ['signature', { jwt: jwt({ external_user_id: 'a' }, { by: foreign }) }],
    ['algorithm', { jwt: jwt({ external_user_id: 'a' }, { alg: 'none' }) }],
    ['expired', { jwt: jwt({ external_user_id: 'a', iat: nowS() - 7200, exp: nowS() - 60 }) }],
    ['lifetime', { jwt: jwt({ external_user_id: 'a', exp: nowS() + 8 * 86_400 }) }],
    ['claims', { jwt: jwt({}) }],
    ['malformed', { jwt: 'a.b' }],
  ]
  for (const [reason, body] of bad) {
    const answer = await identify(body)
    assert.deepEqual([answer.status, answer.body.reason], [403, reason])
  }
  assert.equal((await identify({ hash: hmac('a') })).status, 400)
  assert.equal((await identify({ profile: { name: 'x' } })).status, 401, 'more about a session that is not there')
})

test('a token vouches for name and e-mail, a hash for the id alone; the secret before holds for the change-over', async () => {
  const signed = jwt({ external_user_id: 'j-1', name: 'Lan Nguyễn', email: 'lan@example.com', phone_number: '+84901234567' })
  const byToken = (await identify({ jwt: signed })).body
  const { conversation } = await world.write(byToken.token, 'hi')
  const vouched = await personOf(conversation.id)
  assert.equal(vouched.contact.name, 'Lan Nguyễn')
  const points = (list: { value: string; verified: boolean }[]) => Object.fromEntries(list.map(({ value, verified }) => [value, verified]))
  assert.deepEqual(points(vouched.points), { 'lan@example.com': true, '+84901234567': false })

  const before = secret
  secret = await world.secretOf(shop.id, page.pageId)
  const byHash = await identify({
    identifier: 'h-1',
    hash: hmac('h-1', before),
    profile: { email: 'lan@example.com', phone: '0901234567' },
  })
  const typed = await personOf((await world.write(byHash.body.token, 'hi')).conversation.id)
  assert.deepEqual(Object.values(points(typed.points)), [false, false])
  assert.notEqual(typed.contact.personId, vouched.contact.personId)
})

test('one who proved who he is meets no form, and what the shop says of him is kept', async () => {
  const label = { en: 'Name', vi: 'Tên', es: 'Nombre' }
  await world.configure(shop.id, page.pageId, { preChat: [{ key: 'name', type: 'text', label, required: true, mapsTo: 'name' }] })
  const { body } = await identify({ identifier: 'vip', hash: hmac('vip'), profile: { name: 'Vy', attributes: { plan: 'gold' } } })
  const { conversation } = await world.write(body.token, 'no form')
  const { contact } = await seenByAgent(conversation.id)
  const { rows } = await world.db.owner.query('select metadata, verified_at from omnichannel_contact where tenant_id = $1 and id = $2', [
    shop.id,
    contact.id,
  ])
  assert.deepEqual([contact.name, rows[0].metadata.attributes, rows[0].verified_at !== null], ['Vy', { plan: 'gold' }, true])
})
