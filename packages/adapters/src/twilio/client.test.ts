import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { OutboundFile, OutboundMessage, PageAccess } from '../adapter.ts'
import { noLink } from '../suite/no-link.ts'
import { type ScriptedAnswer, scriptedHttp, sentJson } from '../suite/scripted-http.ts'
import { ACCOUNT_SID, AUTH_TOKEN, access, message, SID } from './cases.ts'
import { smsByTwilio, whatsappByTwilio } from './index.ts'

const whatsapp: PageAccess = { ...access, account: 'whatsapp:+15005550006' }
const HX = 'HX0123456789abcdef0123456789abcdef'
const accepted = { status: 201, body: { sid: SID, status: 'queued', num_segments: '2' } }
const file: OutboundFile = {
  name: 'nhan.jpg',
  mimeType: 'image/jpeg',
  sizeBytes: 3,
  bytes: () => Promise.reject(new Error('bytes were not expected')),
  publicUrl: () => Promise.resolve('https://files.example/f/1/nhan.jpg'),
}

function speaking(as: PageAccess, ...answers: readonly ScriptedAnswer[]) {
  const { http, requests } = scriptedHttp(...answers)
  const adapter = as.account.startsWith('whatsapp:') ? whatsappByTwilio : smsByTwilio
  return { platform: adapter.client(as, { http }), requests }
}

const formOf = (request: { body?: string | Uint8Array } | undefined) => [...new URLSearchParams(String(request?.body ?? ''))]

test('a text goes from the number to the number, with an address for its receipts that leads back to it', async () => {
  const { platform, requests } = speaking(access, accepted)
  assert.deepEqual(await platform.send(message), { kind: 'accepted', externalId: SID, data: { status: 'queued', segments: 2 } })
  assert.equal(requests[0]?.url, `http://127.0.0.1:4010/2010-04-01/Accounts/${ACCOUNT_SID}/Messages.json`)
  assert.equal(requests[0]?.headers?.authorization, `Basic ${Buffer.from(`${ACCOUNT_SID}:${AUTH_TOKEN}`).toString('base64')}`)
  assert.deepEqual(formOf(requests[0]), [
    ['To', '+84901234567'],
    ['From', '+15005550006'],
    ['Body', 'Dạ còn ạ'],
    ['StatusCallback', `https://inbox.example/webhooks/twilio/key?ref=${message.clientRef}#rc=3&rp=ct,rt,5xx`],
  ])
})

test('an API key makes the calls where there is one, and a messaging service is named beside the number', async () => {
  const keyed = { ...access, accessToken: 'secret', settings: { apiKey: 'SK1', messagingService: 'MG1' } }
  const { platform, requests } = speaking(keyed, accepted)
  await platform.send(message)
  assert.equal(requests[0]?.headers?.authorization, `Basic ${Buffer.from('SK1:secret').toString('base64')}`)
  assert.deepEqual(formOf(requests[0]).slice(1, 3), [
    ['From', '+15005550006'],
    ['MessagingServiceSid', 'MG1'],
  ])
})

test('files go as links, several in one MMS', async () => {
  const { platform, requests } = speaking(access, accepted)
  await platform.send({
    ...message,
    media: [
      { kind: 'image', file },
      { kind: 'image', file },
    ],
  })
  assert.deepEqual(
    formOf(requests[0]).filter(([name]) => name === 'MediaUrl' || name === 'Body'),
    [
      ['Body', 'Dạ còn ạ'],
      ['MediaUrl', 'https://files.example/f/1/nhan.jpg'],
      ['MediaUrl', 'https://files.example/f/1/nhan.jpg'],
    ],
  )
})

test('a file without a link is refused before anything is called', async () => {
  const { platform, requests } = speaking(access)
  const delivery = await platform.send({ ...message, media: [{ kind: 'image', file: { ...file, publicUrl: noLink } }] })
  assert.deepEqual([delivery.kind, delivery.kind === 'refused' && delivery.error.code, requests.length], ['refused', 'file-unreadable', 0])
})

test('that the customer wrote STOP is told with the refusal, so that the ledger learns it', async () => {
  const { platform } = speaking(access, {
    status: 400,
    body: { code: 21610, message: 'Attempt to send to unsubscribed recipient', status: 400 },
  })
  assert.deepEqual(await platform.send(message), {
    kind: 'refused',
    error: { class: 'recipient', code: '21610', message: 'Attempt to send to unsubscribed recipient' },
    optedOut: true,
  })
})

test('on WhatsApp a template is a content with its variables by number or by name', async () => {
  const { platform, requests } = speaking(whatsapp, accepted, accepted, accepted)
  const template = { name: HX, language: 'vi' }
  const { text: _, ...bare } = message
  await platform.send({ ...bare, template: { ...template, values: ['Lan', 'A1'] } })
  await platform.send({ ...bare, template: { ...template, values: { name: 'Lan' } } })
  await platform.send({ ...bare, template })
  assert.deepEqual(
    requests.map((request) => formOf(request).filter(([name]) => name === 'To' || name.startsWith('Content'))),
    [
      [
        ['To', 'whatsapp:+84901234567'],
        ['ContentSid', HX],
        ['ContentVariables', '{"1":"Lan","2":"A1"}'],
      ],
      [
        ['To', 'whatsapp:+84901234567'],
        ['ContentSid', HX],
        ['ContentVariables', '{"name":"Lan"}'],
      ],
      [
        ['To', 'whatsapp:+84901234567'],
        ['ContentSid', HX],
      ],
    ],
  )
})

test('quick replies are made a content first: buttons up to three, a list beyond', async () => {
  const buttons = (count: number) => Array.from({ length: count }, (_, place) => ({ id: `b${place}`, title: `B ${place}` }))
  const { platform, requests } = speaking(
    whatsapp,
    { status: 201, body: { sid: HX } },
    accepted,
    { status: 201, body: { sid: HX } },
    accepted,
  )
  await platform.send({ ...message, buttons: buttons(2) })
  await platform.send({ ...message, buttons: buttons(4) })
  assert.equal(requests[0]?.url, 'http://127.0.0.1:4010/v1/Content')
  const types = [requests[0], requests[2]].map((request) => (sentJson(request) as { types: Record<string, unknown> }).types)
  assert.deepEqual(types[0], {
    'twilio/quick-reply': {
      body: 'Dạ còn ạ',
      actions: [
        { type: 'QUICK_REPLY', title: 'B 0', id: 'b0' },
        { type: 'QUICK_REPLY', title: 'B 1', id: 'b1' },
      ],
    },
  })
  assert.deepEqual(Object.keys(types[1] ?? {}), ['twilio/list-picker'])
  assert.deepEqual(
    formOf(requests[1]).filter(([name]) => name === 'Body' || name === 'ContentSid'),
    [['ContentSid', HX]],
  )
})

test('quick replies that Twilio does not take leave nothing in doubt', async () => {
  for (const answer of [
    { status: 500, body: '<html>' },
    { status: 201, body: {} },
    { status: 400, body: { code: 63013, message: 'No' } },
  ]) {
    const { platform, requests } = speaking(whatsapp, answer)
    assert.equal((await platform.send({ ...message, buttons: [{ id: 'a', title: 'A' }] })).kind, 'refused')
    assert.equal(requests.length, 1)
  }
})

test('a place goes with its name for a text', async () => {
  const { platform, requests } = speaking(whatsapp, accepted)
  const { text: _, ...bare } = message
  await platform.send({ ...bare, location: { latitude: 10.77202, longitude: -0.0000001, name: 'Chợ Bến Thành', address: 'Lê Lợi' } })
  assert.deepEqual(formOf(requests[0]).slice(2, 4), [
    ['Body', 'Chợ Bến Thành, Lê Lợi'],
    ['PersistentAction', 'geo:10.77202,-0.0000001|Chợ Bến Thành, Lê Lợi'],
  ])
})

test('customers are reached by number, by user id on WhatsApp, by short code on SMS, and not at all by a name', async () => {
  const reached = async (as: PageAccess, kind: string, value: string) => {
    const { platform, requests } = speaking(as, accepted)
    const delivery = await platform.send({ ...message, to: [{ kind, value }] })
    return delivery.kind === 'accepted' ? formOf(requests[0])[0]?.[1] : delivery.kind
  }
  assert.equal(await reached(whatsapp, 'bsuid', 'VN.900'), 'whatsapp:VN.900')
  assert.equal(await reached(access, 'sender', '32665'), '32665')
  assert.equal(await reached(access, 'sender', 'MYBANK'), 'refused')
  assert.match(smsByTwilio.check({ ...message, to: [{ kind: 'sender', value: 'MYBANK' }] })?.message ?? '', /no number/)
})

test('typing is told by the customer’s last message, and nothing else is', async () => {
  const { platform, requests } = speaking(whatsapp, { body: { success: true } })
  await platform.signal?.('typing_on', message.to, SID)
  await platform.signal?.('typing_off', message.to, SID)
  await platform.signal?.('read', message.to, SID)
  await platform.signal?.('typing_on', message.to, undefined)
  assert.deepEqual(
    requests.map((request) => [request.url, formOf(request)]),
    [
      [
        'http://127.0.0.1:4010/v2/Indicators/Typing.json',
        [
          ['channel', 'whatsapp'],
          ['messageId', SID],
        ],
      ],
    ],
  )
})

test('a customer’s file is fetched with the credentials from Twilio’s host and our own base, and without them from elsewhere', async () => {
  const authorised = async (url: string) => {
    const download = await speaking(access).platform.media?.({ kind: 'image', url, mimeType: 'image/jpeg' })
    return download && 'headers' in download && download.headers?.authorization !== undefined
  }
  const addresses = [
    'https://api.twilio.com/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME1',
    'http://127.0.0.1:4010/a',
    'https://api.twilio.com.evil.example/a',
    'http://api.twilio.com/a',
    'http://127.0.0.1:4011/a',
  ]
  assert.deepEqual(await Promise.all(addresses.map(authorised)), [true, true, false, false, false])
  const nowhere = await speaking(access).platform.media?.({ kind: 'image' })
  assert.equal(nowhere && 'code' in nowhere && nowhere.code, 'no-address')
})

test('the files of one MMS fit into five megabytes together', () => {
  const media = [3, 3].map((mb) => ({ kind: 'image' as const, mimeType: 'image/png', sizeBytes: mb * 1_048_576 }))
  assert.equal(smsByTwilio.check({ ...message, media: media.slice(1) }), undefined)
  assert.equal(smsByTwilio.check({ ...message, media })?.code, 'media-too-large')
})

test('on WhatsApp what Twilio would take and then fail is held back in words', () => {
  const { text: _, ...bare } = message
  const objection = (change: Partial<OutboundMessage>) => whatsappByTwilio.check({ ...message, ...change, media: undefined })?.code
  assert.equal(objection({ windowMode: 'human-agent' }), 'template-only')
  assert.equal(whatsappByTwilio.check({ ...bare, template: { name: 'order_update', language: 'vi' } })?.code, 'template-name')
  assert.equal(whatsappByTwilio.check({ ...bare, windowMode: 'template', template: { name: HX, language: 'vi' } }), undefined)
  assert.equal(objection({ text: 'Chào {{1}}', buttons: [{ id: 'a', title: 'A' }] }), 'buttons-braces')
  assert.equal(objection({ text: 'a'.repeat(1025), buttons: [{ id: 'a', title: 'A' }] }), 'buttons-text')
  assert.equal(objection({ to: [{ kind: 'sender', value: 'x' }] }), 'recipient')
})
