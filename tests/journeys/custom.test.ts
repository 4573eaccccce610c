// A channel of the shop's own making through the whole product: connected through the API, written to and answered, in every kind that the two sides have words
// for; what does not fit is kept and named; secrets change over without a gap; and the session of the guide runs as it stands there.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, beforeEach, test } from 'node:test'
import type { Conversation, FailedEnvelope, Message } from '@switchboard/contracts'
import { type Connected, connect } from '../support/connect.ts'
import { ROOT } from '../support/modules.ts'
import { conversationOf, type Customer, freePort, randomName, type Scene, scene, type SimMessage, until } from '../support/scene.ts'
import { shell } from '../support/shell.ts'
import { talkIn } from '../support/talk.ts'
import { picture, upload } from '../support/uploads.ts'

const ACCOUNT = 'shop-app'
const OLD = `whsec_${Buffer.from('the secret of last year, 32 byte').toString('base64')}`
const NEW = `whsec_${Buffer.from('the secret of this year, 32 byte').toString('base64')}`

let world: Scene
let shop: Connected
let callbackPort: number
let lan: Customer
let conversation: Conversation
before(async () => {
  callbackPort = await freePort()
  world = await scene({ channels: [], allowHosts: [`127.0.0.1:${callbackPort}`] })
  const callbackUrl = `${world.simulator.url}/shop-system/${ACCOUNT}`
  const body = { via: 'direct', platform: 'custom', account: ACCOUNT, webhookSecret: OLD, settings: { callbackUrl } } as const
  shop = await connect(world, { key: 'custom', body, account: { name: 'Ngọc Sài Gòn', webhookSecret: OLD } })
})
after(() => world.close())
beforeEach(async () => {
  await world.sim('DELETE', '/faults')
  const name = randomName()
  lan = await shop.customer(name)
  await lan.write({ kind: 'text', text: 'Nhẫn này còn không ạ?' })
  conversation = await conversationOf(world.agent, shop.page.id, name)
})

const { say, messages, settled } = talkIn(() => ({ agent: world.agent, conversation }))
const onPhone = async () => (await lan.thread()).messages.filter(({ direction }) => direction === 'out') as Shown[]
const fault = (given: object) =>
  world.sim('PUT', '/faults', [{ on: 'api', match: { platform: 'custom', kind: 'send' }, times: 1, fault: given }])
const checks = async () =>
  (await world.admin.ask<{ checks: { name: string; ok: boolean }[] }>('POST', `/integrations/${shop.integration.id}/check`)).checks.map(
    ({ name, ok }) => [name, ok],
  )
const setSecret = (webhookSecret: string) => world.sim('PUT', `/accounts/custom/${ACCOUNT}`, { webhookSecret })

/** A bubble with what this journey looks at. */
interface Shown extends SimMessage {
  author?: string
  files: { name: string; mimeType: string; size: number }[]
  choices?: { id: string; title: string }[]
  contact?: { name: string; phone?: string }
  location?: { latitude: number }
  reactions: { by: string; emoji: string }[]
  deleted: boolean
  replyTo?: string
}

test('the connection is tested from both sides, and a secret of another shop is found out', async () => {
  assert.deepEqual(await checks(), [
    ['secret', true],
    ['address', true],
    ['signature', true],
  ])
  await setSecret(NEW)
  assert.deepEqual(await checks(), [
    ['secret', true],
    ['address', false],
  ])
  await setSecret(OLD)
})

test('everything a customer can send stands in the inbox', async () => {
  const file = (mimeType: string, name: string, bytes: Uint8Array) => ({ name, mimeType, base64: Buffer.from(bytes).toString('base64') })
  await lan.write({ kind: 'image', text: 'Mẫu này ạ', file: file('image/jpeg', 'ring.jpg', await picture()) })
  await lan.write({ kind: 'file', file: file('application/pdf', 'bao-gia.pdf', Buffer.from('%PDF-1.7\n')) })
  await lan.write({ kind: 'location', location: { latitude: 10.772, longitude: 106.698 } })
  await lan.write({ kind: 'contact', contact: { name: 'Hoa', phone: '+84901234567' } })
  await lan.write({ kind: 'link', text: 'Cái này' })
  await lan.write({ kind: 'order' })
  const all = await until(
    messages,
    (found) => found.length === 7 && found.filter(({ attachments }) => attachments[0]?.state === 'stored').length === 2,
  )
  assert.deepEqual(
    all.slice(1).map(({ type, text, attachments }) => [type, text, attachments[0]?.name]),
    [
      ['image', 'Mẫu này ạ', 'ring.jpg'],
      ['file', null, 'bao-gia.pdf'],
      ['location', null, undefined],
      ['contacts', null, undefined],
      ['link', 'Cái này', undefined],
      ['order', null, undefined],
    ],
  )
})

test('an answer with pictures, a quote and the writer’s name arrives, and its receipts find it', async () => {
  const [first] = await messages()
  const attachments = await Promise.all(
    ['nhẫn.jpg', 'mặt trước.jpg'].map(async (name) => ({ file: await upload(world, await picture(), { name, type: 'image/jpeg' }) })),
  )
  const sent = await settled((await say({ text: 'Mẫu này ạ?', attachments, replyTo: first?.id })).id, 'read')
  const [shown] = await onPhone()
  assert.deepEqual(
    [shown?.id, shown?.text, shown?.author, shown?.replyTo],
    [sent.platformMessageId, 'Mẫu này ạ?', 'Minh Lê', first?.platformMessageId],
  )
  assert.deepEqual(
    shown?.files.map(({ name }) => name),
    ['nhẫn.jpg', 'mặt trước.jpg'],
  )
  assert.ok(shown?.files.every(({ size }) => size > 100))
})

test('places, cards and quick replies go out; a tapped reply comes back as the button it was', async () => {
  await settled((await say({ location: { latitude: 10.772, longitude: 106.698, name: 'Chợ' } })).id, 'read')
  await settled((await say({ contact: { name: 'Cửa hàng', phones: ['+842838220000'] } })).id, 'read')
  await settled((await say({ text: 'Size mấy ạ?', buttons: [{ id: 'size-16', title: 'Size 16' }] })).id, 'read')
  const [place, card, asked] = await onPhone()
  assert.deepEqual(
    [place?.location?.latitude, card?.contact, asked?.choices],
    [10.772, { name: 'Cửa hàng', phone: '+842838220000' }, [{ id: 'size-16', title: 'Size 16' }]],
  )
  await lan.write({ kind: 'button-reply', text: 'Size 16', payload: { id: 'size-16' } })
  const all = await until(messages, (found) => found.some(({ type }) => type === 'button'))
  assert.equal(all.find(({ type }) => type === 'button')?.data?.id, 'size-16')
})

test('both sides change their words, react and take back', async () => {
  const mine = await settled((await say({ text: 'Dạ còn ạ' })).id, 'read')
  const [theirs] = await messages()
  await world.agent.ask('PATCH', `/messages/${mine.id}`, { text: 'Dạ còn hai chiếc ạ' })
  await world.agent.ask('PUT', `/messages/${theirs?.id}/reaction`, { emoji: '❤️' })
  await until(onPhone, ([shown]) => shown?.text === 'Dạ còn hai chiếc ạ')
  await until(
    async () => (await lan.thread()).messages[0] as Shown,
    ({ reactions }) => reactions[0]?.emoji === '❤️',
  )
  await lan.act('edits', { messageId: theirs?.platformMessageId, text: 'Nhẫn kia còn không ạ?' })
  await lan.act('reactions', { messageId: mine.platformMessageId, emoji: '👍' })
  await until(
    messages,
    (all) => all[0]?.text === 'Nhẫn kia còn không ạ?' && all.some(({ id, reactions }) => id === mine.id && reactions[0]?.emoji === '👍'),
  )
  await lan.act('deletes', { messageId: theirs?.platformMessageId })
  await until(messages, (all) => all[0]?.deletedAt !== null)
  await world.agent.ask('DELETE', `/messages/${mine.id}`)
  await until(onPhone, ([shown]) => shown?.deleted === true)
})

test('what the shop answers in its own system stands beside, and read marks reach it', async () => {
  await lan.act('echo', { kind: 'text', text: 'Dạ em kiểm tra ạ' })
  const all = await until(messages, (found) => found.length === 2)
  assert.deepEqual([all[1]?.direction, all[1]?.external, all[1]?.text], ['outbound', true, 'Dạ em kiểm tra ạ'])
  await world.agent.ask('POST', `/conversations/${conversation.id}/read`, { seq: all[1]?.seq })
  await until(
    async () => (await lan.thread()).messages[0],
    (first) => first?.status === 'read',
  )
})

test('a refusal stands on the message in the shop’s words, and a retry sends it', async () => {
  await fault({ type: 'error', name: 'recipient-unavailable' })
  const sent = await say({ text: 'Dạ còn ạ!' })
  const failed = await settled(sent.id, 'failed')
  assert.deepEqual(failed.error, { class: 'recipient', code: 'account-closed', message: 'The customer has closed the account.' })
  await world.agent.ask('POST', `/messages/${sent.id}/retry`)
  await settled(sent.id, 'read')
  assert.equal((await onPhone()).length, 1)
})

test('too many calls and a restart pass by themselves', async () => {
  for (const name of ['rate-limited', 'temporary']) {
    await fault({ type: 'error', name })
    await settled((await say({ text: name })).id, 'read')
  }
})

test('a message whose answer was lost is not repeated, and a receipt that names its reference settles it', async () => {
  await world.sim('PATCH', `/customers/${encodeURIComponent(lan.id)}`, { presence: 'offline' })
  await world.sim('PUT', `/accounts/custom/${ACCOUNT}`, { receipts: { sentAfterMs: 60_000 } })
  await fault({ type: 'reset-after-accept' })
  const sent = await say({ text: 'Chỉ một lần.' })
  await settled(sent.id, 'unconfirmed')
  const [shown] = await onPhone()
  const { correlation } = shown as Shown & { correlation: string }
  const receipt = { kind: 'receipt', target: shown?.id, clientRef: correlation, status: 'delivered', at: new Date().toISOString() }
  await world.sim('POST', `/accounts/custom/${ACCOUNT}/raw`, { body: { account: ACCOUNT, events: [receipt] } })
  const done = await settled(sent.id, 'delivered')
  assert.deepEqual([done.platformMessageId, (await onPhone()).length], [shown?.id, 1])
  await world.sim('PUT', `/accounts/custom/${ACCOUNT}`, { receipts: { sentAfterMs: 1 } })
})

test('whoever opted out is not written to, until he opts in', async () => {
  const attempt = () => world.agent.call<Message>('POST', `/conversations/${conversation.id}/messages`, { text: 'Alo?' })
  await lan.write({ kind: 'opt-out' })
  const refused = await until(attempt, ({ status }) => status !== 202)
  assert.equal(refused.status, 409)
  await lan.write({ kind: 'opt-in' })
  await until(attempt, ({ status }) => status === 202)
})

test('what does not fit is kept with its reason, and its neighbours go through', async () => {
  const contact = { id: lan.id }
  const sentAt = new Date().toISOString()
  const events = [
    { kind: 'message', id: 'own-1', contact, sentAt, text: 'Một' },
    { kind: 'message', id: 'own-2', contact, sentAt, txt: 'Hai' },
    { kind: 'message', id: 'own-3', contact, sentAt, text: 'Ba' },
  ]
  const told = await world.sim<{ attempts: { status: number; answer: string }[] }>('POST', `/accounts/custom/${ACCOUNT}/raw`, {
    body: { account: ACCOUNT, events },
  })
  assert.deepEqual(JSON.parse(told.attempts[0]?.answer ?? ''), { events: 2, problems: ['events[1].txt is not a known field'] })
  const all = await until(messages, (found) => found.length === 3)
  assert.deepEqual(
    all.slice(1).map(({ text }) => text),
    ['Một', 'Ba'],
  )
  const { data } = await until(
    () => world.admin.ask<{ data: FailedEnvelope[] }>('GET', '/envelopes?state=failed'),
    (list) => list.data.length > 0,
  )
  assert.deepEqual([data[0]?.reason, data[0]?.detail, data[0]?.account], ['unrecognisable', 'events[1].txt is not a known field', ACCOUNT])
})

test('a forged, an unsigned and an old webhook are turned away', async () => {
  const body = JSON.stringify({ account: ACCOUNT, events: [{ kind: 'typing', contact: { id: 'x' }, on: true }] })
  const signedAt = (ms: number) => {
    const seconds = String(Math.floor(ms / 1000))
    const key = Buffer.from(OLD.slice(6), 'base64')
    return {
      'webhook-id': 'm',
      'webhook-timestamp': seconds,
      'webhook-signature': `v1,${createHmac('sha256', key).update(`m.${seconds}.${body}`).digest('base64')}`,
    }
  }
  const post = async (headers: Record<string, string>, sent = body) =>
    (
      await fetch(shop.integration.webhookUrl ?? '', {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: sent,
      })
    ).status
  assert.equal(await post(signedAt(Date.now())), 200)
  assert.equal(await post({}), 401)
  assert.equal(await post(signedAt(Date.now() - 400_000)), 401)
  assert.equal(await post(signedAt(Date.now()), `${body} `), 401)
})

test('while secrets change over, either signs our calls and is taken with theirs', async () => {
  await world.admin.ask('PATCH', `/integrations/${shop.integration.id}`, { webhookSecret: NEW })
  await until(checks, (found) => found.length === 3 && found.every(([, ok]) => ok))
  await settled((await say({ text: 'Với khóa cũ' })).id, 'read')
  await setSecret(NEW)
  await until(checks, (found) => found.length === 3 && found.every(([, ok]) => ok))
  await lan.write({ kind: 'text', text: 'Với khóa mới' })
  await until(messages, (found) => found.some(({ text }) => text === 'Với khóa mới'))
})

test('the session of the guide runs as it stands there, and says what the guide says', async (t) => {
  const missing = ['bash', 'curl', 'openssl'].filter((tool) => spawnSync('sh', ['-c', `command -v ${tool}`]).status !== 0)
  if (missing.length > 0) return t.skip(`not on this machine: ${missing.join(', ')}`)
  const guide = readFileSync(join(ROOT, 'docs/how-to/connect-your-own-channel.md'), 'utf8')
  const session = guide.slice(0, guide.indexOf('## What you tell'))
  const blocks = (language: string) =>
    [...session.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms'))].map(([, block = '']) => block)
  assert.deepEqual([blocks('sh').length, blocks('js').length, blocks('json').length], [7, 1, 5])
  const folder = mkdtempSync(join(tmpdir(), 'switchboard-guide-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  writeFileSync(join(folder, 'receiver.mjs'), blocks('js')[0] ?? '')
  const ran = await shell(`set -eu -m\ntrap 'kill $(jobs -p) 2>/dev/null || true' EXIT\n${blocks('sh').join('\n')}`, {
    cwd: folder,
    env: {
      SWITCHBOARD: world.url.replace('localhost', '127.0.0.1'),
      EMAIL: 'admin@shop.example',
      PASSWORD: 'a password for tests',
      CALLBACK_PORT: String(callbackPort),
    },
  })
  assert.deepEqual([ran.code, ran.error], [0, ''])
  assert.equal(ran.output, blocks('json').join(''))
  const { data } = await world.agent.ask<{ data: Conversation[] }>('GET', '/conversations?status=all&q=Lan%20Nguy%E1%BB%85n')
  assert.equal(data[0]?.contact.name, 'Lan Nguyễn')
})
