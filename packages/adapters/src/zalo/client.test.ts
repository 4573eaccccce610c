import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Http, HttpFailure, type HttpRequest, type OutboundMessage, type PageAccess } from '../adapter.ts'
import { client } from './client.ts'
import { noLink } from '../suite/no-link.ts'

const access: PageAccess = {
  account: '388613280878808645',
  appId: '360846524940903967',
  appSecret: 'app-secret',
  accessToken: 'at-1',
  settings: {},
  refreshToken: 'rt-1',
}
const TO = [
  { kind: 'zalo', value: '246845883529197922' },
  { kind: 'zalo-app', value: '552177279717587730' },
]
const text: OutboundMessage = { clientRef: 'ref-1', to: TO, text: 'Dạ còn ạ', windowMode: 'free' }
const SENT = { error: 0, data: { message_id: 'm-1', quota: { quota_type: 'reply' } } }

/** Answers each request with the next of `answers`, and remembers the requests. */
function platform(...answers: unknown[]): { http: Http; calls: HttpRequest[] } {
  const calls: HttpRequest[] = []
  const http: Http = (request) => {
    calls.push(request)
    const answer = answers[calls.length - 1]
    if (answer instanceof Error) return Promise.reject(answer)
    assert.ok(answer !== undefined, `no answer is planned for call ${calls.length}: ${request.url}`)
    return Promise.resolve({ status: 200, headers: {}, body: Buffer.from(JSON.stringify(answer)) })
  }
  return { http, calls }
}
const bodyOf = (request: HttpRequest | undefined) => JSON.parse(String(request?.body))
const fileOf = (name: string, mimeType: string, bytes: Uint8Array) => ({
  name,
  mimeType,
  sizeBytes: bytes.length,
  bytes: () => Promise.resolve(bytes),
  publicUrl: noLink,
})

test('a text goes to the consultation address with the token in its own header', async () => {
  const { http, calls } = platform(SENT)
  assert.deepEqual(await client(access, { http }).send(text), { kind: 'accepted', externalId: 'm-1', data: { quota: 'reply' } })
  assert.equal(calls[0]?.url, 'https://openapi.zalo.me/v3.0/oa/message/cs')
  assert.equal(calls[0]?.headers?.access_token, 'at-1')
  assert.deepEqual(bodyOf(calls[0]), { recipient: { user_id: '246845883529197922' }, message: { text: 'Dạ còn ạ' } })
})

test('an answer without a quota says that the message was billed', async () => {
  const { http } = platform({ error: 0, data: { message_id: 'm-2' } })
  assert.deepEqual(await client(access, { http }).send(text), { kind: 'accepted', externalId: 'm-2', data: { charged: true } })
})

test('a picture is uploaded, then sent by the id that Zalo gave it', async () => {
  const { http, calls } = platform({ error: 0, data: { attachment_id: 'att-1' } }, SENT)
  const media = [{ kind: 'image' as const, file: fileOf('nhẫn "bạc".jpg', 'image/jpeg', Buffer.from('jpeg')) }]
  assert.equal((await client(access, { http }).send({ ...text, media })).kind, 'accepted')
  assert.equal(calls[0]?.url, 'https://openapi.zalo.me/v2.0/oa/upload/image')
  assert.match(
    Buffer.from(calls[0]?.body ?? '').toString(),
    /name="file"; filename="nhẫn %22bạc%22\.jpg"\r\nContent-Type: image\/jpeg\r\n\r\njpeg\r\n/,
  )
  const attachment = { type: 'template', payload: { template_type: 'media', elements: [{ media_type: 'image', attachment_id: 'att-1' }] } }
  assert.deepEqual(bodyOf(calls[1]).message, { text: 'Dạ còn ạ', attachment })
})

test('an animation tells its size, a document goes by its token', async () => {
  const gif = Buffer.from('47494638396140012c01', 'hex')
  const animated = platform({ error: 0, data: { attachment_id: 'att-2' } }, SENT)
  await client(access, animated).send({
    ...text,
    text: undefined,
    media: [{ kind: 'image', file: fileOf('a.gif', 'image/gif', gif) }],
  })
  assert.equal(animated.calls[0]?.url, 'https://openapi.zalo.me/v2.0/oa/upload/gif')
  assert.deepEqual(bodyOf(animated.calls[1]).message.attachment.payload.elements, [
    { media_type: 'gif', attachment_id: 'att-2', width: 320, height: 300 },
  ])

  const document = platform({ error: 0, data: { token: 'tok-1' } }, SENT)
  await client(access, document).send({
    ...text,
    text: undefined,
    media: [{ kind: 'file', file: fileOf('a.pdf', 'application/pdf', Buffer.from('%PDF')) }],
  })
  assert.deepEqual(bodyOf(document.calls[1]).message, { attachment: { type: 'file', payload: { token: 'tok-1' } } })
})

test('a failed upload refuses the message, however it failed, and nothing is sent', async () => {
  const media = [{ kind: 'image' as const, file: fileOf('a.jpg', 'image/jpeg', Buffer.from('jpeg')) }]
  for (const failure of [new HttpFailure('reset', true, 'reset'), { error: -200, message: 'failed' }, { error: 0, data: {} }]) {
    const { http, calls } = platform(failure)
    const delivery = await client(access, { http }).send({ ...text, media })
    assert.deepEqual([delivery.kind, delivery.kind === 'refused' && delivery.error.class, calls.length], ['refused', 'retry', 1])
  }
})

test('a quote is named, and left out once when Zalo refuses the parameter', async () => {
  const { http, calls } = platform({ error: -201, message: 'Params is invalid' }, SENT)
  const delivery = await client(access, { http }).send({ ...text, replyTo: 'aa11bb22' })
  assert.equal(bodyOf(calls[0]).message.quote_message_id, 'aa11bb22')
  assert.equal('quote_message_id' in bodyOf(calls[1]).message, false)
  assert.deepEqual(delivery, { kind: 'accepted', externalId: 'm-1', data: { quota: 'reply', quoteDropped: true } })
})

test('a quote whose fate is unknown is not sent again', async () => {
  const { http, calls } = platform(new HttpFailure('reset', true, 'reset'))
  assert.equal((await client(access, { http }).send({ ...text, replyTo: 'aa11bb22' })).kind, 'unconfirmed')
  assert.equal(calls.length, 1)
})

test('quick replies are buttons whose tap says their title', async () => {
  const { http, calls } = platform(SENT)
  await client(access, { http }).send({ ...text, buttons: [{ id: 'size-16', title: 'Size 16' }] })
  assert.deepEqual(bodyOf(calls[0]).message.attachment, {
    type: 'template',
    payload: { template_type: 'button', buttons: [{ title: 'Size 16', type: 'oa.query.show', payload: 'Size 16' }] },
  })
})

test('a template goes to the business address by phone, with our own value to recognise its receipt', async () => {
  const { http, calls } = platform({ error: 0, data: { msg_id: 'z-1', quota: { dailyQuota: '500', remainingQuota: '499' } } })
  const template = { name: '7895417', language: 'vi', values: { ten: 'Lan' } }
  const delivery = await client(access, { http }).send({
    clientRef: 'ref-9',
    to: [...TO, { kind: 'phone', value: '+84901234567' }],
    template,
    windowMode: 'template',
  })
  assert.equal(calls[0]?.url, 'https://business.openapi.zalo.me/message/template')
  assert.deepEqual(bodyOf(calls[0]), { phone: '84901234567', template_id: '7895417', template_data: { ten: 'Lan' }, tracking_id: 'ref-9' })
  assert.deepEqual(delivery, { kind: 'accepted', externalId: 'z-1', data: { remainingToday: 499 } })
})

test('an anonymous visitor is answered within the conversation', async () => {
  const { http, calls } = platform(SENT)
  await client(access, { http }).send({ ...text, to: [{ kind: 'zalo-anonymous', value: '7f3a' }], threadKey: 'conv-81' })
  assert.equal(calls[0]?.url, 'https://openapi.zalo.me/v2.0/oa/message')
  assert.deepEqual(bodyOf(calls[0]).recipient, { anonymous_id: '7f3a', conversation_id: 'conv-81' })
})

test('a reaction is written as Zalo’s icon and taken back with one', async () => {
  for (const [emoji, icon] of [
    ['❤️', '/-heart'],
    ['❤', '/-heart'],
    ['👍', '/-strong'],
    [null, '/-remove'],
  ] as const) {
    const { http, calls } = platform({ error: 0, data: {} })
    assert.deepEqual(await client(access, { http }).react?.(TO, 'm-7', emoji, null), { kind: 'accepted', externalId: 'm-7' })
    assert.deepEqual(bodyOf(calls[0]), {
      recipient: { user_id: '246845883529197922' },
      sender_action: { react_message_id: 'm-7', react_icon: icon },
    })
  }
  const { http, calls } = platform()
  const delivery = await client(access, { http }).react?.(TO, 'm-7', '🦄', null)
  assert.deepEqual([delivery?.kind, calls.length], ['refused', 0])
})

test('a refresh trades the pair and reads the seconds that come as text', async () => {
  const { http, calls } = platform({ access_token: 'at-2', refresh_token: 'rt-2', expires_in: '90000' })
  assert.deepEqual(await client(access, { http }).refresh?.(), {
    accessToken: 'at-2',
    refreshToken: 'rt-2',
    expiresInS: 90_000,
  })
  assert.equal(calls[0]?.url, 'https://oauth.zaloapp.com/v4/oa/access_token')
  assert.deepEqual(calls[0]?.headers, { secret_key: 'app-secret', 'content-type': 'application/x-www-form-urlencoded' })
  assert.deepEqual(Object.fromEntries(new URLSearchParams(String(calls[0]?.body))), {
    refresh_token: 'rt-1',
    app_id: '360846524940903967',
    grant_type: 'refresh_token',
  })
})

test('a refused refresh asks for a new consent, a busy Zalo for patience, a lost answer for another try', async () => {
  const classOf = async (answer: unknown, page = access) => {
    const outcome = await client(page, platform(answer)).refresh?.()
    return outcome && 'class' in outcome ? outcome.class : outcome
  }
  assert.equal(await classOf({ error: -14014, error_description: 'Invalid refresh token' }), 'reauth')
  assert.equal(await classOf({ error: -32, message: 'Rate limit' }), 'wait')
  assert.equal(await classOf(new HttpFailure('reset', true, 'reset')), 'retry')
  assert.equal(await classOf({ access_token: 'at-2' }), 'unknown')
  assert.equal(await classOf({}, { ...access, refreshToken: undefined }), 'reauth')
})

test('a profile brings name, picture, and the phone that was handed over', async () => {
  const data = {
    user_id: '246845883529197922',
    display_name: 'Lan',
    user_alias: 'Chị Lan',
    user_is_follower: true,
    avatar: 'https://s120.zadn.vn/a.jpg',
    avatars: { '120': 'https://s120.zadn.vn/a.jpg', '240': 'https://s240.zadn.vn/a.jpg' },
    tags_and_notes_info: { tag_names: ['VIP'] },
    shared_info: { address: '12 Lê Lợi', city: 'TP. Hồ Chí Minh', phone: 84912345678, name: 'Nguyễn Thị Lan' },
  }
  const { http, calls } = platform({ error: 0, data })
  assert.deepEqual(await client(access, { http }).profile?.({ kind: 'zalo', value: '246845883529197922' }), {
    name: 'Lan',
    avatarUrl: 'https://s240.zadn.vn/a.jpg',
    phone: '+84912345678',
    location: '12 Lê Lợi, TP. Hồ Chí Minh',
    data: { follower: true, alias: 'Chị Lan', sharedName: 'Nguyễn Thị Lan', tags: ['VIP'] },
  })
  assert.equal(calls[0]?.url, `https://openapi.zalo.me/v3.0/oa/user/detail?data=${encodeURIComponent('{"user_id":"246845883529197922"}')}`)
})

test('the connection’s test names a token of another account', async () => {
  const own = await client(access, platform({ error: 0, data: { oaid: '388613280878808645', name: 'Tiệm Bạc' } })).check()
  assert.deepEqual(
    own.map(({ ok }) => ok),
    [true, true, true],
  )
  const foreign = await client({ ...access, refreshToken: undefined }, platform({ error: 0, data: { oaid: '999' } })).check()
  assert.deepEqual(
    foreign.map(({ ok }) => ok),
    [true, false, false],
  )
  const dead = await client(access, platform({ error: -216, message: 'Access token is invalid' })).check()
  assert.deepEqual(dead, [{ name: 'token', ok: false, detail: 'Access token is invalid (-216)' }])
})
