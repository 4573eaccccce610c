import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import sharp from 'sharp'
import type { WidgetMessage } from '@switchboard/contracts'
import { PUBLIC_URL } from '../support/app.ts'
import { createShopWorld, freshIp, type ShopWorld, type Started } from '../support/webchat.ts'
import { TestSocket } from '../support/visitor-socket.ts'

let world: ShopWorld
let shop: Awaited<ReturnType<ShopWorld['shop']>>
before(async () => {
  world = await createShopWorld()
  shop = await world.shop('flowers')
})
after(() => world.close())

const message = (text = 'x') => ({ message: { clientMessageId: randomUUID(), text } })

test('only pages that may embed a chat read its answers', async () => {
  const { pageId, key } = await world.addPage(shop.id)
  const ask = (origin: string | undefined) => world.chat('GET', `/inboxes/${key}/config`, { ...(origin && { origin }) })
  const reads = async (origin: string) => {
    const { status, headers } = await ask(origin)
    assert.equal(headers.vary, 'Origin')
    assert.equal(headers['access-control-allow-credentials'], undefined)
    assert.equal(status === 200, headers['access-control-allow-origin'] === origin, origin)
    return status
  }
  assert.equal(await reads('https://anywhere.example'), 200)
  assert.equal(await reads('null'), 403)

  await world.configure(shop.id, pageId, {
    allowedOrigins: ['https://shop.example', 'https://*.flowers.example', 'http://localhost:*', 'https://dev.example:8443'],
  })
  const matrix: [string, number][] = [
    ['https://shop.example', 200],
    ['https://www.flowers.example', 200],
    ['https://a.b.flowers.example', 200],
    ['http://localhost:5173', 200],
    ['http://localhost', 200],
    ['https://dev.example:8443', 200],
    [PUBLIC_URL, 200],
    ['http://shop.example', 403],
    ['https://shop.example:8443', 403],
    ['https://flowers.example', 403],
    ['https://evilflowers.example', 403],
    ['https://shop.example.evil.example', 403],
    ['https://dev.example', 403],
    ['https://localhost:5173', 403],
    ['https://evil.example', 403],
    ['null', 403],
    ['https://shop.example/', 403],
    ['javascript:alert(1)', 403],
  ]
  for (const [origin, status] of matrix) assert.equal(await reads(origin), status, origin)
  assert.equal((await ask(undefined)).status, 200, 'a caller that is no browser has no page')

  const token = await world.visitor(key)
  const refused = await world.chat('POST', '/conversations', { token, body: message(), origin: 'https://evil.example' })
  assert.deepEqual(
    [refused.status, refused.body.type, refused.headers['access-control-allow-origin']],
    [403, '/problems/foreign-origin', undefined],
  )
  assert.equal((await world.chat('POST', '/sessions', { body: { inbox: key }, origin: 'https://evil.example' })).status, 403)
})

test('a browser that asks first is told what it may send, and pages can read why they were refused', async () => {
  const preflight = await world.chat('OPTIONS', '/conversations', {
    origin: 'https://shop.example',
    headers: { 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization,content-type' },
  })
  assert.equal(preflight.status, 204)
  assert.equal(preflight.headers['access-control-allow-origin'], 'https://shop.example')
  assert.match(String(preflight.headers['access-control-allow-headers']), /authorization, content-type/)
  const lost = await world.chat('GET', '/conversations', { token: `sbv_${'a'.repeat(43)}`, origin: 'https://shop.example' })
  assert.deepEqual(
    [lost.status, lost.headers['access-control-allow-origin'], lost.headers['cache-control']],
    [401, 'https://shop.example', 'no-store'],
  )
})

test('who comes too often is told when to come again', async () => {
  const ip = freshIp()
  const statuses: number[] = []
  for (let i = 0; i < 7; i += 1) statuses.push((await world.chat('POST', '/sessions', { body: { inbox: shop.key }, ip })).status)
  assert.deepEqual(statuses, [201, 201, 201, 201, 201, 429, 429])
  assert.equal((await world.chat('POST', '/sessions', { body: { inbox: shop.key } })).status, 201, 'another network is not its neighbour')

  const token = await world.visitor(shop.key)
  const other = await world.visitor(shop.key)
  const sent = await Promise.all(Array.from({ length: 24 }, () => world.chat('POST', '/conversations', { token, body: message() })))
  const refused = sent.filter(({ status }) => status === 429)
  assert.deepEqual([sent.filter(({ status }) => status === 201).length, refused.length], [20, 4])
  const wait = Number(refused[0]?.headers['retry-after'])
  assert.ok(wait >= 1 && wait <= 60, `${wait} s`)
  assert.equal((await world.chat('POST', '/conversations', { token: other, body: message() })).status, 201)

  const tries = []
  for (let i = 0; i < 31; i += 1)
    tries.push((await world.chat('POST', '/sessions/identify', { ip, body: { inbox: shop.key, identifier: 'a', hash: 'guess' } })).status)
  assert.deepEqual([new Set(tries.slice(0, 30)), tries[30]], [new Set([403]), 429])
})

const picture = () =>
  sharp({ create: { width: 40, height: 30, channels: 3, background: 'red' } })
    .jpeg()
    .withExif({ IFD0: { Copyright: 'kept by the camera' } })
    .toBuffer()
function form(name: string, type: string, content: Buffer) {
  const head = `--cut\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: ${type}\r\n\r\n`
  return {
    raw: Buffer.concat([Buffer.from(head), content, Buffer.from('\r\n--cut--\r\n')]),
    headers: { 'content-type': 'multipart/form-data; boundary=cut' },
  }
}
interface Uploaded {
  uploadId: string
  name: string
  mimeType: string
  kind: string
}
const upload = (token: string, name: string, type: string, content: Buffer) =>
  world.chat<Uploaded>('POST', '/uploads', { token, ...form(name, type, content) })

test('a picture goes with a message, without what the camera noted', async () => {
  const token = await world.visitor(shop.key)
  const sent = await upload(token, 'hoa.jpg', 'image/jpeg', await picture())
  assert.deepEqual([sent.status, sent.body.mimeType, sent.body.kind, sent.body.name], [201, 'image/jpeg', 'image', 'hoa.jpg'])
  const body = { message: { clientMessageId: randomUUID(), attachments: [sent.body.uploadId] } }
  const { status, body: started } = await world.chat<Started>('POST', '/conversations', { token, body })
  assert.deepEqual([status, started.message.kind, started.message.attachments[0]?.width], [201, 'image', 40])
  const served = await world.call<Buffer>('GET', new URL(started.message.attachments[0]?.url ?? '').pathname)
  assert.deepEqual([served.status, served.headers['content-type']], [200, 'image/jpeg'])
  assert.ok((await sharp(await picture()).metadata()).exif !== undefined, 'there was something to take away')
  assert.equal((await sharp(served.body).metadata()).exif, undefined)
  const again = await world.chat<Started>('POST', '/conversations', { token, body })
  assert.deepEqual([again.status, again.body.message.id], [200, started.message.id])
  const agent = await world.signIn('agent@flowers.example')
  const { body: thread } = await world.call<{ data: WidgetMessage[] }>('GET', `/api/v1/conversations/${started.conversation.id}/messages`, {
    token: agent,
  })
  assert.equal(thread.data[0]?.attachments.length, 1)
})

test('what a file is, its content says: pages, scripts and what nobody knows are turned away and leave nothing', async () => {
  const token = await world.visitor(shop.key)
  const tricks: [string, string, string][] = [
    ['a.svg', 'image/svg+xml; x', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
    ['a.png', 'image/png', '<!doctype html><script>alert(1)</script>'],
    ['a.html', 'text/html;charset=', '<html><body>x</body></html>'],
    ['a.exe', 'image/jpeg', 'MZ\u0000\u0003\u0000\u0000'],
  ]
  for (const [name, type, content] of tricks) {
    const { status, body } = await upload(token, name, type, Buffer.from(content))
    assert.deepEqual([status, (body as unknown as { type: string }).type], [415, '/problems/unsupported-media-type'], name)
  }
  const { rows } = await world.db.owner.query(
    "select count(*)::int as n from files where tenant_id = $1 and purpose = 'visitor-upload' and deleted_at is null and mime_type not like 'image/%'",
    [shop.id],
  )
  assert.equal(rows[0].n, 0)
})

test('a file that is too large is refused, and one without a session is not even read', async () => {
  const token = await world.visitor(shop.key)
  const large = await upload(token, 'big.txt', 'text/plain', Buffer.alloc(26 * 1024 * 1024 + 1000, 'a'))
  assert.equal(large.status, 413)
  assert.equal((await world.chat('POST', '/uploads', form('a.txt', 'text/plain', Buffer.from('hi')))).status, 401)
  assert.equal((await world.chat('POST', '/uploads', { token, body: { file: 'x' } })).status, 400)
})

test('nobody attaches what another uploaded', async () => {
  const [mine, theirs] = [await world.visitor(shop.key), await world.visitor(shop.key)]
  const { body } = await upload(theirs, 'a.jpg', 'image/jpeg', await picture())
  const attach = (key: string) =>
    world.chat('POST', '/conversations', { token: mine, body: { message: { clientMessageId: randomUUID(), attachments: [key] } } })
  const [foreign, unknown] = [await attach(body.uploadId), await attach('AAAAAAAAAAAAAAAAAAAAAA')]
  assert.deepEqual([foreign.status, unknown.status], [400, 400])
  assert.deepEqual({ ...foreign.body, requestId: '' }, { ...unknown.body, requestId: '' })
  assert.equal((await world.chat<{ data: [] }>('GET', '/conversations', { token: mine })).body.data.length, 0)
})

test('a socket opens for pages that may embed the chat, with a session, and for nobody else', async () => {
  const { pageId, key } = await world.addPage(shop.id)
  await world.configure(shop.id, pageId, { allowedOrigins: ['https://shop.example'] })
  const token = await world.visitor(key)
  const good = await TestSocket.as(world.port, token, { origin: 'https://shop.example' })
  good.say({ type: 'ping' })
  await good.hears(({ type }) => type === 'pong')
  const evil = new TestSocket(world.port, { origin: 'https://evil.example' })
  await evil.opened()
  evil.say({ type: 'auth', token })
  assert.equal(await evil.ends(), 4403)
  assert.equal(await new TestSocket(world.port, { origin: 'null' }).ends(), 403)

  const agent = await world.signIn('agent@flowers.example')
  for (const wrong of [agent, `sbv_${'a'.repeat(43)}`]) {
    const socket = new TestSocket(world.port)
    await socket.opened()
    socket.say({ type: 'auth', token: wrong })
    assert.equal(await socket.ends(), 4401)
  }
  assert.equal(await new TestSocket(world.port, { path: '/api/v1/live', token }).ends(), 401, 'a visitor’s token opens no agent’s socket')
  const rude = new TestSocket(world.port)
  await rude.opened()
  rude.say({ type: 'typing', conversationId: '1', on: true })
  assert.equal(await rude.ends(), 4401)

  await world.db.owner.query("update channels_platform_pages set status = 'inactive' where tenant_id = $1 and id = $2", [shop.id, pageId])
  await world.within(shop.id, async (tx) => tx.emit({ type: 'channel.updated', pageId, fields: ['status'] }))
  assert.equal(await good.ends(), 4403, 'a chat that is switched off lets its sockets go')
  const late = new TestSocket(world.port)
  await late.opened()
  late.say({ type: 'auth', token })
  assert.equal(await late.ends(), 4403)
})

test('a socket that says nothing of whose it is ends after five seconds', async () => {
  const silent = new TestSocket(world.port)
  await silent.opened()
  assert.equal(await silent.ends(), 4401)
})

test('a visitor has ten sockets at most, and one that talks nonsense or too much loses his', async () => {
  const token = await world.visitor(shop.key)
  const sockets = await Promise.all(Array.from({ length: 10 }, () => TestSocket.as(world.port, token)))
  const eleventh = new TestSocket(world.port)
  await eleventh.opened()
  eleventh.say({ type: 'auth', token })
  assert.equal(await eleventh.ends(), 4429)
  const [first, second, third, fourth] = sockets as [TestSocket, TestSocket, TestSocket, TestSocket]
  first.say('not json')
  second.say({ type: 'subscribe', to: 'everything' })
  third.say({ type: 'auth', token })
  for (let i = 0; i < 60; i += 1) fourth.say({ type: 'ping' })
  assert.deepEqual([await first.ends(), await second.ends(), await third.ends(), await fourth.ends()], [1007, 1007, 1008, 1008])
  const next = await TestSocket.as(world.port, token)
  for (const socket of [...sockets, next]) socket.close()
})

test('a socket hears of its visitor’s chats alone, and a foreign acknowledgement moves nothing', async () => {
  const [mine, theirs] = [await world.visitor(shop.key), await world.visitor(shop.key)]
  const { conversation } = await world.write(theirs, 'private')
  const window = await TestSocket.as(world.port, mine)
  const agent = await world.signIn('agent@flowers.example')
  const { id, seq } = await world.reply(agent, shop.id, conversation.id, { text: 'for you alone' })
  window.say({ type: 'read', conversationId: conversation.id, seq })
  window.say({ type: 'typing', conversationId: conversation.id, on: true })
  const own = await world.write(mine, 'mine')
  await window.hears((frame) => frame.type === 'message.created' && frame.message.id === own.message.id)
  assert.ok(window.heard.every((frame) => !('conversationId' in frame) || frame.conversationId === own.conversation.id))
  const { rows } = await world.db.owner.query('select status from omnichannel_message where tenant_id = $1 and id = $2', [shop.id, id])
  assert.equal(rows[0].status, 'sent')
  window.close()
})
