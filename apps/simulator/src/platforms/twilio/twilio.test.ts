import assert from 'node:assert/strict'
import { test } from 'node:test'
import { at, list } from '../../read.ts'
import { AT_ONCE, type Scene, scene } from '../../testing/scene.ts'
import { until } from '../../testing/business.ts'
import { repeatsAsked, twilioSign } from './webhook.ts'

const SID = 'AC00000000000000000000000000000001'
const TOKEN = 'the auth token'
const NUMBER = '+15005550006'
const SENDER = 'whatsapp:+15005550006'
const MESSAGES = `/2010-04-01/Accounts/${SID}/Messages.json`
const basic = (user: string, password: string) => ({ authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` })

async function shop(t: { after(act: () => Promise<void>): void }): Promise<Scene> {
  const world = await scene()
  t.after(world.close)
  const account = { appId: SID, appSecret: TOKEN, name: 'The Shop', webhookUrl: world.business.url, receipts: AT_ONCE }
  await world.ok('PUT', `/_sim/accounts/sms/${encodeURIComponent(NUMBER)}`, account)
  await world.ok('PUT', `/_sim/accounts/whatsapp-twilio/${encodeURIComponent(SENDER)}`, {
    ...account,
    accessToken: 'key secret',
    own: { apiKey: 'SK1' },
  })
  await world.ok('POST', '/_sim/customers', { platform: 'sms', account: NUMBER, name: 'Lan', id: 'lan', phone: '+84 901 234 567' })
  await world.ok('POST', '/_sim/customers', {
    platform: 'whatsapp-twilio',
    account: SENDER,
    name: 'Lan',
    id: 'wlan',
    phone: '+84901234567',
  })
  return world
}

const write = (world: Scene, who: string, body: object) => world.ok('POST', `/_sim/customers/${who}/messages?wait=1`, body)
const forms = (world: Scene) => world.business.received.map(({ text }) => Object.fromEntries(new URLSearchParams(text)))
/** In no order that could be relied on: several that go out at once pass each other on the way. */
const states = (world: Scene) =>
  forms(world).flatMap(({ MessageStatus, ErrorCode }) => (MessageStatus ? [[MessageStatus, ErrorCode].filter(Boolean).join(' ')] : []))

function send(world: Scene, form: Record<string, string> | [string, string][], auth = basic(SID, TOKEN)) {
  const whole = Array.isArray(form)
    ? form
    : Object.entries({ To: '+84901234567', From: NUMBER, StatusCallback: `${world.business.url}?ref=1#rc=3`, ...form })
  return world.call('POST', MESSAGES, { headers: auth, body: new URLSearchParams(whole) })
}
const whatsapp = (form: Record<string, string>) => ({ From: SENDER, To: 'whatsapp:+84901234567', ...form })

test('the signatures of the fact sheet come out, and a fragment is no part of them', () => {
  const form = {
    AccountSid: SID,
    Body: 'Xin chào',
    From: '+84901234567',
    MessageSid: 'SM0123456789abcdef0123456789abcdef',
    NumMedia: '0',
    SmsMessageSid: 'SM0123456789abcdef0123456789abcdef',
    To: NUMBER,
  }
  const raw = Buffer.from(new URLSearchParams(form).toString())
  const signed = twilioSign(
    raw,
    { appSecret: '12345twilioauthtoken00000000000000' },
    'https://crm.example.com/hooks/twilio/t1?src=sms#rc=2',
  )
  assert.equal(signed['x-twilio-signature'], 'QEFc5N0kNineJCrYEFbbYGhogO4=')
})

test('a text becomes a form, signed with the Auth Token', async (t) => {
  const world = await shop(t)
  await write(world, 'lan', { kind: 'text', text: 'Còn hàng không? & + =' })
  const [got] = forms(world)
  assert.deepEqual(
    [got?.From, got?.To, got?.Body, got?.SmsStatus, got?.NumMedia],
    ['+84901234567', NUMBER, 'Còn hàng không? & + =', 'received', '0'],
  )
  const webhook = world.business.received[0]
  assert.equal(
    webhook?.headers['x-twilio-signature'],
    twilioSign(webhook?.raw ?? Buffer.alloc(0), { appSecret: TOKEN }, world.business.url)['x-twilio-signature'],
  )
})

test('an answer is taken and reported to the address that was named with it; SMS is never read, WhatsApp is', async (t) => {
  const world = await shop(t)
  const answer = await send(world, { Body: 'Dạ còn ạ' })
  assert.deepEqual(
    [answer.status, at(answer.json, 'status'), at(answer.json, 'direction'), at(answer.json, 'num_segments')],
    [201, 'queued', 'outbound-api', '1'],
  )
  await until(() => states(world).length === 2, 'two states')
  assert.deepEqual(states(world).toSorted(), ['delivered', 'sent'])
  await write(world, 'wlan', { kind: 'text', text: 'Hi' })
  await send(world, whatsapp({ Body: 'Dạ' }), basic('SK1', 'key secret'))
  await until(() => states(world).length === 5, 'three more')
  assert.deepEqual(states(world).slice(2).toSorted(), ['delivered', 'read', 'sent'])
  assert.equal(
    (
      await send(world, [
        ['To', '+84901234567'],
        ['From', NUMBER],
        ['Body', 'unheard'],
      ])
    ).status,
    201,
  )
})

test('STOP is answered, told, and refused from then on, until START', async (t) => {
  const world = await shop(t)
  await write(world, 'lan', { kind: 'text', text: 'stop' })
  assert.equal(forms(world)[0]?.Body, 'stop')
  assert.match((await world.thread('lan')).at(-1)?.text ?? '', /unsubscribed/)
  assert.deepEqual(at((await send(world, { Body: 'x' })).json, 'code'), 21610)
  await write(world, 'lan', { kind: 'text', text: 'START' })
  assert.equal((await send(world, { Body: 'x' })).status, 201)
})

test('what is wrong is refused with Twilio’s code', async (t) => {
  const world = await shop(t)
  const refused: [Record<string, string>, number][] = [
    [{ Body: 'x', To: '' }, 21604],
    [{ Body: 'x', To: 'MYBANK' }, 21211],
    [{ Body: 'x', To: 'whatsapp:+84901234567' }, 21910],
    [{}, 21602],
    [{ Body: 'x'.repeat(1601) }, 21617],
    [{ MediaUrl: 'ftp://a' }, 21620],
    [{ Body: 'x', StatusCallback: 'no address' }, 21609],
    [{ Body: 'x', From: '+15005550001' }, 21659],
    [whatsapp({ ContentSid: 'HX0' }), 21655],
  ]
  for (const [form, code] of refused) {
    const { status, json } = await send(world, form)
    assert.deepEqual([status, at(json, 'code')], [400, code], JSON.stringify(json))
  }
  const links = Array.from({ length: 11 }, (): [string, string] => ['MediaUrl', 'https://a.example/b.png'])
  assert.equal(at((await send(world, [['To', '+84901234567'], ['From', NUMBER], ...links])).json, 'code'), 21623)
  for (const auth of [basic(SID, 'wrong'), basic('SK1', TOKEN), { authorization: '' }])
    assert.deepEqual([(await send(world, { Body: 'x' }, auth)).status], [401])
})

test('what was taken and cannot be delivered is told by a callback', async (t) => {
  const world = await shop(t)
  await send(world, { Body: 'x', To: '+84999999999' })
  await until(() => states(world).includes('undelivered 30005'), 'nobody is there')
  await send(world, whatsapp({ Body: 'too late' }))
  await until(() => states(world).includes('undelivered 63016'), 'the closed window')
  await world.ok('PATCH', '/_sim/customers/lan', { unreachable: true })
  await send(world, { Body: 'x' })
  await until(() => states(world).includes('undelivered 30003'), 'the phone is off')
  await send(world, whatsapp({ MediaUrl: `${world.url}/nowhere.png` }))
  await until(() => states(world).includes('undelivered 63019'), 'the lost file')
})

test('a template that is approved goes at any time, quick replies only within the window', async (t) => {
  const world = await shop(t)
  const HX = 'HX0123456789abcdef0123456789abcdef'
  const contents = { [HX]: { approved: true, types: { 'twilio/text': { body: 'Chào {{1}}, đơn {{order}} đã gửi' } } } }
  await world.ok('PUT', `/_sim/accounts/whatsapp-twilio/${encodeURIComponent(SENDER)}`, { own: { contents } })
  await send(world, whatsapp({ ContentSid: HX, ContentVariables: '{"1":"Lan","order":"A1"}' }))
  assert.equal((await world.thread('wlan')).at(-1)?.text, 'Chào Lan, đơn A1 đã gửi')
  const actions = [{ type: 'QUICK_REPLY', title: 'Có', id: 'yes' }]
  const make = (body: object) => world.call('POST', '/v1/Content', { headers: basic(SID, TOKEN), body })
  const made = await make({ language: 'vi', types: { 'twilio/quick-reply': { body: 'Lấy không?', actions } } })
  assert.deepEqual([made.status, at((await make({ language: 'vi', types: {} })).json, 'code')], [201, 20001])
  await send(world, whatsapp({ ContentSid: String(at(made.json, 'sid')) }))
  await until(() => states(world).includes('undelivered 63016'), 'the closed window')
  await write(world, 'wlan', { kind: 'button-reply', text: 'Có', payload: { id: 'yes' }, replyTo: (await world.thread('wlan')).at(-1)?.id })
  const tapped = forms(world).at(-1)
  assert.deepEqual([tapped?.ButtonPayload, tapped?.ButtonText, tapped?.MessageType], ['yes', 'Có', 'interactive'])
  assert.match(tapped?.OriginalRepliedMessageSid ?? '', /^SM/)
})

test('a customer’s file wants the credentials, and leads on to an address that needs none', async (t) => {
  const world = await shop(t)
  await write(world, 'lan', { kind: 'image', text: 'Mẫu', file: { name: 'a.png', mimeType: 'image/png', base64: 'AAAA' } })
  const got = forms(world)[0]
  const path = new URL(got?.MediaUrl0 ?? '').pathname
  assert.equal(got?.MediaContentType0, 'image/png')
  assert.equal((await world.call('GET', path)).status, 401)
  const led = await fetch(`${world.url}${path}`, { headers: basic(SID, TOKEN), redirect: 'manual' })
  assert.equal(led.status, 307)
  const address = led.headers.get('location') ?? ''
  assert.equal(Buffer.from(await (await fetch(address)).arrayBuffer()).toString('base64'), 'AAAA')
})

test('every other kind can be sent under its own fields', async (t) => {
  const world = await shop(t)
  const file = (mimeType: string) => ({ file: { name: 'f', mimeType, base64: 'AAAA' } })
  const kinds: [string, object, Record<string, string>][] = [
    ['lan', { kind: 'contact', contact: { name: 'Lan', phone: '+84901' } }, { NumMedia: '1', MediaContentType0: 'text/x-vcard' }],
    ['lan', { kind: 'voice', ...file('audio/amr') }, { MediaContentType0: 'audio/amr' }],
    ['lan', { kind: 'text', text: 'BASTA', payload: { OptOutType: 'STOP' } }, { OptOutType: 'STOP' }],
    ['wlan', { kind: 'sticker', ...file('image/webp') }, { MessageType: 'sticker', ProfileName: 'Lan', WaId: '84901234567' }],
    [
      'wlan',
      { kind: 'location', location: { latitude: 10.77, longitude: 106.69, name: 'Chợ' } },
      { Latitude: '10.77', Longitude: '106.69', Label: 'Chợ' },
    ],
    ['wlan', { kind: 'list-reply', text: 'Nhẫn', payload: { id: 'ring' } }, { ListId: 'ring', ListTitle: 'Nhẫn' }],
    ['wlan', { kind: 'unsupported' }, { Body: '', NumMedia: '0' }],
    ['wlan', { kind: 'contact', contact: { name: 'Lan' } }, { MessageType: 'contacts', MediaContentType0: 'text/vcard' }],
  ]
  for (const [who, body, expected] of kinds) {
    assert.equal(at(await write(world, who, body), 'outcome'), 'acked')
    const got = forms(world).at(-1) ?? {}
    assert.deepEqual(Object.fromEntries(Object.keys(expected).map((name) => [name, got[name]])), expected)
  }
})

test('account, numbers, senders and messages can be read, and where messages go can be changed', async (t) => {
  const world = await shop(t)
  const get = (path: string) => world.call('GET', path, { headers: basic(SID, TOKEN) })
  assert.equal(at((await get(`/2010-04-01/Accounts/${SID}.json`)).json, 'status'), 'active')
  const numbers = await get(`/2010-04-01/Accounts/${SID}/IncomingPhoneNumbers.json?PhoneNumber=%2B15005550006`)
  const sid = String(at(numbers.json, 'incoming_phone_numbers', 0, 'sid'))
  const there = `${world.business.url}#rc=3&rp=5xx`
  const moved = await world.call('POST', `/2010-04-01/Accounts/${SID}/IncomingPhoneNumbers/${sid}.json`, {
    headers: basic(SID, TOKEN),
    body: new URLSearchParams({ SmsUrl: there, SmsMethod: 'POST' }),
  })
  assert.equal(at(moved.json, 'sms_url'), there)
  const senders = await get('/v2/Channels/Senders?Channel=whatsapp')
  assert.equal(at(senders.json, 'senders', 0, 'sender_id'), SENDER)
  await write(world, 'lan', { kind: 'text', text: 'Hi' })
  await send(world, { Body: 'Dạ' })
  const found = await get(`${MESSAGES}?To=%2B84901234567&From=%2B15005550006&PageSize=100`)
  assert.deepEqual(
    list(at(found.json, 'messages')).map((one) => [at(one, 'direction'), at(one, 'body')]),
    [['outbound-api', 'Dạ']],
  )
})

test('a webhook that meets a server error comes again only where the address asks for it', async (t) => {
  const world = await shop(t)
  world.business.answers.push(500)
  await write(world, 'lan', { kind: 'text', text: 'once' })
  await world.ok('PUT', `/_sim/accounts/sms/${encodeURIComponent(NUMBER)}`, { webhookUrl: `${world.business.url}#rc=3&rp=ct,rt,5xx` })
  world.business.answers.push(500, 500)
  await write(world, 'lan', { kind: 'text', text: 'again' })
  await until(() => forms(world).filter(({ Body }) => Body === 'again').length === 3, 'the repeats')
  assert.equal(forms(world).filter(({ Body }) => Body === 'once').length, 1)
  assert.deepEqual(
    [
      repeatsAsked('https://a.example/').length,
      repeatsAsked('https://a.example/#rc=9&rp=all').length,
      repeatsAsked('https://a.example/#rc=2').length,
    ],
    [0, 5, 0],
  )
})

test('typing shows on the phone and marks what was read', async (t) => {
  const world = await shop(t)
  const sent = await write(world, 'wlan', { kind: 'text', text: 'Hi' })
  const type = (messageId: string) =>
    world.call('POST', '/v2/Indicators/Typing.json', {
      headers: basic(SID, TOKEN),
      body: new URLSearchParams({ channel: 'whatsapp', messageId }),
    })
  assert.equal((await type(String(at(sent, 'messageId')))).status, 200)
  assert.equal((await world.thread('wlan'))[0]?.status, 'read')
  assert.equal((await type('SM0')).status, 400)
})
