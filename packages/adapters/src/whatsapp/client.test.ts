import assert from 'node:assert/strict'
import { test } from 'node:test'
import { HttpFailure, type OutboundMessage, type PageAccess } from '../adapter.ts'
import { type ScriptedAnswer, scriptedHttp, sentJson, sentText } from '../suite/scripted-http.ts'
import { client } from './client.ts'
import { noLink } from '../suite/no-link.ts'

const access: PageAccess = {
  account: '106540352242922',
  accountSecondary: '102290129340398',
  accessToken: 'EAAtoken',
  settings: {},
  apiBase: 'http://127.0.0.1:4010',
}
const to = [{ kind: 'phone', value: '84901234567' }]
const plain: OutboundMessage = { clientRef: 'ref-1', to, text: 'Hello', windowMode: 'free' }
const accepted = { body: { messages: [{ id: 'wamid.NEW' }] } }
const picture: OutboundMessage = {
  ...plain,
  media: [
    {
      kind: 'image',
      file: {
        name: 'ring "7".jpg',
        mimeType: 'image/jpeg',
        sizeBytes: 3,
        bytes: () => Promise.resolve(new Uint8Array([1, 2, 255])),
        publicUrl: noLink,
      },
    },
  ],
}

function speaking(...answers: readonly ScriptedAnswer[]) {
  const { http, requests } = scriptedHttp(...answers)
  return { platform: client(access, { http }), requests }
}

test('a text goes to the number’s messages with token and correlation value', async () => {
  const { platform, requests } = speaking(accepted)
  assert.deepEqual(await platform.send({ ...plain, replyTo: 'wamid.OLD' }), { kind: 'accepted', externalId: 'wamid.NEW' })
  assert.match(requests[0]?.url ?? '', /^http:\/\/127\.0\.0\.1:4010\/v\d+\.0\/106540352242922\/messages$/)
  assert.equal(requests[0]?.headers?.authorization, 'Bearer EAAtoken')
  assert.deepEqual(sentJson(requests[0]), {
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    to: '84901234567',
    type: 'text',
    text: { body: 'Hello', preview_url: false },
    context: { message_id: 'wamid.OLD' },
    biz_opaque_callback_data: 'ref-1',
  })
})

test('a customer known by user id alone is addressed by it', async () => {
  const { platform, requests } = speaking(accepted)
  await platform.send({ ...plain, to: [{ kind: 'bsuid', value: 'VN.900' }] })
  const body = sentJson(requests[0]) as Record<string, unknown>
  assert.deepEqual([body.recipient, body.to], ['VN.900', undefined])
})

test('the ids in the acceptance are the customer’s own', async () => {
  const { platform } = speaking({
    body: {
      contacts: [{ input: '5511987654321', wa_id: '551187654321', user_id: 'BR.1' }],
      messages: [{ id: 'wamid.NEW', message_status: 'held_for_quality_assessment' }],
    },
  })
  assert.deepEqual(await platform.send(plain), {
    kind: 'accepted',
    externalId: 'wamid.NEW',
    adds: [
      { kind: 'bsuid', value: 'BR.1' },
      { kind: 'phone', value: '551187654321' },
    ],
    data: { messageStatus: 'held_for_quality_assessment' },
  })
})

test('a file is uploaded whole, then sent by its id', async () => {
  const { platform, requests } = speaking({ body: { id: '4490709327384033' } }, accepted)
  assert.equal((await platform.send(picture)).kind, 'accepted')
  const form = sentText(requests[0])
  assert.match(requests[0]?.url ?? '', /\/106540352242922\/media$/)
  assert.ok(form.includes('name="messaging_product"\r\n\r\nwhatsapp\r\n'))
  assert.ok(form.includes('filename="ring %227%22.jpg"\r\nContent-Type: image/jpeg\r\n\r\n\x01\x02\xff\r\n--'))
  assert.deepEqual((sentJson(requests[1]) as { image: unknown }).image, { id: '4490709327384033', caption: 'Hello' })
})

test('whatever goes wrong with the upload, the message was certainly not sent', async () => {
  const failures: ScriptedAnswer[] = [
    new HttpFailure('reset', true, 'reset'),
    new HttpFailure('timeout', true, 'timeout'),
    { status: 500, body: '<html>' },
    { body: '<html>' },
    { body: {} },
    { status: 400, body: { error: { code: 131053, message: 'Media upload error' } } },
  ]
  for (const failure of failures) {
    const { platform, requests } = speaking(failure)
    assert.equal((await platform.send(picture)).kind, 'refused')
    assert.equal(requests.length, 1)
  }
})

test('a file that our own store cannot read is refused before anything is called', async () => {
  const { platform, requests } = speaking()
  const unreadable: OutboundMessage = {
    ...plain,
    media: [
      {
        kind: 'image',
        file: { name: 'a.jpg', mimeType: 'image/jpeg', sizeBytes: 1, bytes: () => Promise.reject(new Error('disk')), publicUrl: noLink },
      },
    ],
  }
  const delivery = await platform.send(unreadable)
  assert.deepEqual([delivery.kind, delivery.kind === 'refused' && delivery.error.code, requests.length], ['refused', 'file-unreadable', 0])
})

test('a reset of the send after the upload leaves the message unconfirmed', async () => {
  const { platform } = speaking({ body: { id: '1' } }, new HttpFailure('reset', true, 'reset'))
  assert.equal((await platform.send(picture)).kind, 'unconfirmed')
})

test('a reaction is made and taken back', async () => {
  const { platform, requests } = speaking(accepted, accepted)
  await platform.react?.(to, 'wamid.IN', '👍', null)
  await platform.react?.(to, 'wamid.IN', null, '👍')
  assert.deepEqual(
    requests.map((request) => (sentJson(request) as { reaction: unknown }).reaction),
    [
      { message_id: 'wamid.IN', emoji: '👍' },
      { message_id: 'wamid.IN', emoji: '' },
    ],
  )
})

test('typing and reading are told by the customer’s last message, and not at all without one', async () => {
  const { platform, requests } = speaking({ body: { success: true } }, { body: { success: true } })
  await platform.signal?.('typing_on', to, 'wamid.IN')
  await platform.signal?.('read', to, 'wamid.IN')
  await platform.signal?.('typing_off', to, 'wamid.IN')
  await platform.signal?.('read', to, undefined)
  const seen = { messaging_product: 'whatsapp', status: 'read', message_id: 'wamid.IN' }
  assert.deepEqual(requests.map(sentJson), [{ ...seen, typing_indicator: { type: 'text' } }, seen])
})

test('a customer’s file is fetched with the token from Meta’s hosts and our own base, and without it from elsewhere', async () => {
  const hex = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
  const downloads = await Promise.all(
    [
      'https://lookaside.fbsbx.com/a?mid=1',
      'http://127.0.0.1:4010/file/1',
      'https://evil.example/fbsbx.com',
      'http://lookaside.fbsbx.com/a',
    ].map(async (url) => {
      const { platform } = speaking({ body: { url, mime_type: 'image/jpeg', sha256: hex, file_size: 303833, id: '1' } })
      return platform.media?.({ kind: 'image', mediaId: '1' })
    }),
  )
  const token = (download: unknown) => (download as { headers: Record<string, string> }).headers.authorization
  assert.deepEqual(downloads.map(token), ['Bearer EAAtoken', 'Bearer EAAtoken', undefined, undefined])
  assert.deepEqual(downloads[0], {
    url: 'https://lookaside.fbsbx.com/a?mid=1',
    mimeType: 'image/jpeg',
    sizeBytes: 303833,
    sha256: hex,
    headers: { authorization: 'Bearer EAAtoken', 'user-agent': 'curl/8.5.0' },
  })
})

test('a file that is gone says so as an error, not as an exception', async () => {
  const { platform } = speaking({ status: 400, body: { error: { code: 131052, message: 'Media download error' } } })
  assert.deepEqual(await platform.media?.({ kind: 'image', mediaId: '1' }), {
    class: 'content',
    code: '131052',
    message: 'Media download error',
  })
  const unnamed = await platform.media?.({ kind: 'image' })
  assert.equal(unnamed && 'code' in unnamed && unnamed.code, 'no-media-id')
})

test('webhooks are switched on for the business account, and only when it is known', async () => {
  const { platform, requests } = speaking({ body: { success: true } })
  assert.equal((await platform.subscribe?.('https://sb.example/webhooks/meta/k', 'verify-me'))?.ok, true)
  assert.match(requests[0]?.url ?? '', /\/102290129340398\/subscribed_apps$/)
  assert.deepEqual(sentJson(requests[0]), { override_callback_uri: 'https://sb.example/webhooks/meta/k', verify_token: 'verify-me' })
  const { accountSecondary: _, ...unknown } = access
  assert.equal((await client(unknown, scriptedHttp()).subscribe?.('https://sb.example', 'v'))?.ok, false)
})

test('a check names the number and whether webhooks come, and a dead token as such', async () => {
  const good = speaking(
    { body: { display_phone_number: '+1 555-078-3881', verified_name: 'Silver', quality_rating: 'GREEN' } },
    { body: { data: [{ whatsapp_business_api_data: { id: '1' } }] } },
  )
  assert.deepEqual(
    (await good.platform.check()).map(({ name, ok, detail }) => [name, ok, detail]),
    [
      ['number', true, '+1 555-078-3881 · Silver · GREEN'],
      ['webhook', true, '1 app(s) get this business account’s webhooks.'],
    ],
  )
  const bad = speaking({ status: 401, body: { error: { code: 190, message: 'Session expired' } } }, { body: { data: [] } })
  assert.deepEqual(
    (await bad.platform.check()).map(({ ok, detail }) => [ok, detail]),
    [
      [false, 'Session expired'],
      [false, 'No app gets this business account’s webhooks.'],
    ],
  )
})
