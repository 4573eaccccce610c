import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { OutboundMessage, PageAccess } from '../adapter.ts'
import { noLink } from '../suite/no-link.ts'
import { type ScriptedAnswer, scriptedHttp, sentJson } from '../suite/scripted-http.ts'
import { client } from './client.ts'

const BOT = 'pa:75346594275468546724'
const USER = '01234567890A='
const HOOK = 'https://inbox.example/webhooks/viber/key'
const access: PageAccess = {
  account: BOT,
  appSecret: 'token-1',
  accessToken: '',
  settings: { senderName: 'Ngọc Sài Gòn' },
  webhookUrl: HOOK,
}
const text: OutboundMessage = { clientRef: 'sb_1', to: [{ kind: 'viber', value: USER }], text: 'Dạ còn ạ', windowMode: 'free' }
const SENT = { body: '{"status":0,"status_message":"ok","message_token":5741311803571721087,"billing_status":1}' }
const fileOf = (name: string, mimeType: string, durationMs?: number) => ({
  name,
  mimeType,
  sizeBytes: 300,
  ...(durationMs !== undefined && { durationMs }),
  bytes: () => Promise.reject(new Error('no bytes are read')),
  publicUrl: (life?: 'lasting') => (life === 'lasting' ? Promise.resolve(`https://inbox.example/files/t/${name}`) : noLink()),
})

async function sending(message: Partial<OutboundMessage>, answer: ScriptedAnswer = SENT) {
  const { http, requests } = scriptedHttp(answer)
  const delivery = await client(access, { http }).send({ ...text, ...message })
  return { delivery, request: requests[0], body: sentJson(requests[0]) as Record<string, unknown> }
}

test('a text goes with the token in its header, and its id is exact to the last of 64 bits', async () => {
  const { delivery, request, body } = await sending({})
  assert.deepEqual(delivery, { kind: 'accepted', externalId: '5741311803571721087', data: { billingStatus: 1 } })
  assert.equal(request?.url, 'https://chatapi.viber.com/pa/send_message')
  assert.equal(request?.headers?.['x-viber-auth-token'], 'token-1')
  assert.deepEqual(body, { receiver: USER, min_api_version: 1, sender: { name: 'Ngọc Sài Gòn' }, type: 'text', text: 'Dạ còn ạ' })
})

test('customers see who wrote it, cut to what Viber shows', async () => {
  const { body } = await sending({ senderName: `Minh Lê ${'x'.repeat(40)}` })
  assert.deepEqual(body.sender, { name: `Minh Lê ${'x'.repeat(20)}` })
})

test('files go by lasting addresses that end in their name, with what each type wants to know', async () => {
  const of = async (kind: 'image' | 'video' | 'audio' | 'file', name: string, ms?: number) => {
    const {
      receiver: _,
      min_api_version: __,
      sender: ___,
      ...body
    } = (await sending({ text: kind === 'image' ? 'Mẫu này' : undefined, media: [{ kind, file: fileOf(name, 'x/y', ms) }] })).body
    return body
  }
  const url = (name: string) => `https://inbox.example/files/t/${name}`
  assert.deepEqual(await of('image', 'a.jpg'), { type: 'picture', media: url('a.jpg'), text: 'Mẫu này' })
  assert.deepEqual(await of('video', 'a.mp4', 12_400), { type: 'video', media: url('a.mp4'), size: 300, duration: 12 })
  assert.deepEqual(await of('video', 'b.mp4'), { type: 'video', media: url('b.mp4'), size: 300 })
  assert.deepEqual(await of('file', 'a.pdf'), { type: 'file', media: url('a.pdf'), size: 300, file_name: 'a.pdf' })
  assert.deepEqual(await of('audio', 'a.ogg'), { type: 'file', media: url('a.ogg'), size: 300, file_name: 'a.ogg' })
  const long = await of('file', `${'x'.repeat(300)}.pdf`)
  assert.match(String(long.file_name), /^x{252}\.pdf$/)
})

test('a place and a contact card', async () => {
  const place = await sending({ text: undefined, location: { latitude: 10.77, longitude: 106.69, name: 'Shop' } })
  assert.deepEqual([place.body.type, place.body.location], ['location', { lat: 10.77, lon: 106.69 }])
  const card = await sending({ text: undefined, contact: { name: 'Lan', phones: ['+84901234567'] } })
  assert.deepEqual([card.body.type, card.body.contact], ['contact', { name: 'Lan', phone_number: '+84901234567' }])
})

test('quick replies are a keyboard, and travel along so that a tap is known again', async () => {
  const { body } = await sending({
    buttons: [
      { id: 's16', title: 'Size <16>' },
      { id: 's17', title: 'Size 17' },
    ],
  })
  assert.equal(body.tracking_data, '{"buttons":[["s16","Size <16>"],["s17","Size 17"]]}')
  assert.deepEqual((body.keyboard as { Buttons: unknown[] }).Buttons[0], {
    Columns: 3,
    Rows: 1,
    Text: 'Size &lt;16&gt;',
    ActionType: 'reply',
    ActionBody: 'Size <16>',
  })
})

test('a refusal says in words what Viber’s state means', async () => {
  const { delivery } = await sending({}, { body: { status: 6, status_message: 'receiverNotSubscribed' } })
  assert.deepEqual(delivery.kind === 'refused' && [delivery.error.code, delivery.error.message], [
    '6',
    'The customer has not subscribed to this bot, or has left it (receiverNotSubscribed).',
  ])
})

test('a profile is asked for once; Viber’s limit is not waited for', async () => {
  const user = { id: USER, name: 'Lan', avatar: 'https://a.example/a', country: 'VN', language: 'vi', primary_device_os: 'Android 14' }
  const { http } = scriptedHttp({ body: { status: 0, user } }, { body: { status: 12, status_message: 'tooManyRequests' } })
  const { profile } = client(access, { http })
  assert.deepEqual(await profile?.({ kind: 'viber', value: USER }), {
    name: 'Lan',
    avatarUrl: 'https://a.example/a',
    language: 'vi',
    location: 'VN',
    data: { device: 'Android 14' },
  })
  const limited = await profile?.({ kind: 'viber', value: USER })
  assert.equal(limited && 'class' in limited && limited.class, 'recipient')
})

const EVENTS = ['delivered', 'seen', 'failed', 'subscribed', 'unsubscribed', 'conversation_started']
const WELL = {
  status: 0,
  id: BOT,
  name: 'Ngọc',
  subscribers_count: 3,
  webhook: `${HOOK}?bot=pa%3A75346594275468546724`,
  event_types: EVENTS,
}

test('a bot that is well passes every test, and each fault is told in words', async () => {
  const told = async (answer: object, own: Partial<PageAccess> = {}) => {
    const { http } = scriptedHttp({ body: answer })
    const results = await client({ ...access, ...own }, { http }).check()
    return results.filter(({ ok }) => !ok).map(({ name, detail }) => `${name}: ${detail}`)
  }
  assert.deepEqual(await told(WELL), [])
  const cases: [object, Partial<PageAccess>, RegExp][] = [
    [{ status: 2, status_message: 'invalidAuthToken' }, {}, /^token: Viber does not know the authentication token/],
    [{ ...WELL, id: 'pa:1' }, {}, /^account: The token belongs to the bot pa:1: enter that/],
    [{ ...WELL, webhook: '' }, {}, /^webhook: The bot sends its messages nowhere yet/],
    [{ ...WELL, webhook: 'https://old.example/hook' }, {}, /^webhook: .* to https:\/\/old\.example\/hook\.$/],
    [{ ...WELL, event_types: ['delivered'] }, {}, /^webhook: The bot does not tell: seen, failed/],
    [WELL, { webhookUrl: 'http://localhost:3000/webhooks/viber/key' }, /^webhook: Viber calls https addresses only/],
  ]
  for (const [answer, own, words] of cases) {
    const found = await told(answer, own)
    assert.equal(found.length, 1, JSON.stringify(found))
    assert.match(found[0] ?? '', words)
  }
})

test('the address that Viber is told names the bot, since no callback does', async () => {
  const { http, requests } = scriptedHttp(
    { body: { status: 0, status_message: 'ok', event_types: EVENTS } },
    { body: { status: 1, status_message: 'invalidUrl' } },
  )
  const { subscribe } = client(access, { http })
  assert.equal((await subscribe?.(HOOK, 'unused'))?.ok, true)
  assert.deepEqual(sentJson(requests[0]), { url: WELL.webhook, event_types: EVENTS, send_name: true, send_photo: true })
  const refused = await subscribe?.(HOOK, 'unused')
  assert.match(refused?.detail ?? '', /certificate/)
})
