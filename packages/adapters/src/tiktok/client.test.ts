import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Http, HttpFailure, type HttpRequest, type OutboundMessage, type PageAccess } from '../adapter.ts'
import { noLink } from '../suite/no-link.ts'
import { check } from './check.ts'
import { client } from './client.ts'
import { readMediaPlace, writeMediaPlace } from './ids.ts'

const HOOK = 'https://inbox.example/webhooks/tiktok/key'
const C = 'u5JhpselBAhoPOln+g=='
const access: PageAccess = {
  account: 'biz-open-1',
  appId: '7300000000000000001',
  appSecret: 'app-secret',
  accessToken: 'at-1',
  refreshToken: 'rt-1',
  settings: {},
  webhookUrl: HOOK,
}
const TO = [
  { kind: 'tiktok', value: 'c_u_81' },
  { kind: 'tiktok-conversation', value: 'before' },
  { kind: 'tiktok-conversation', value: C },
]
const text: OutboundMessage = { clientRef: 'ref-1', to: TO, text: 'Dạ còn ạ', windowMode: 'free' }
const image = {
  kind: 'image' as const,
  file: { name: 'nhẫn.jpg', mimeType: 'image/jpeg', sizeBytes: 4, bytes: () => Promise.resolve(Buffer.from('jpeg')), publicUrl: noLink },
}
const SENT = { message: { message_id: 'm-1' } }
const MAY = { capability_infos: [{ capability_type: 'IMAGE_SEND', capability_result: true }] }
const MAY_NOT = { capability_infos: [{ capability_type: 'IMAGE_SEND', capability_result: false }] }

/** What TikTok answers, by the end of the path; a number is an error's code, a list one answer after the other. */
function platform(answers: Readonly<Record<string, unknown>>): { http: Http; calls: HttpRequest[]; paths: () => string[] } {
  const calls: HttpRequest[] = []
  const nth = new Map<string, number>()
  const pathOf = ({ url }: HttpRequest) => new URL(url).pathname.replace('/open_api/v1.3/', '')
  const http: Http = (request) => {
    calls.push(request)
    const path = pathOf(request)
    const planned = answers[path]
    const place = nth.get(path) ?? 0
    nth.set(path, place + 1)
    const answer = Array.isArray(planned) ? planned[place] : planned
    if (answer instanceof Error) return Promise.reject(answer)
    assert.ok(answer !== undefined, `no answer is planned for ${path}`)
    const body = typeof answer === 'number' ? { code: answer, message: 'no' } : { code: 0, message: 'OK', data: answer }
    return Promise.resolve({ status: 200, headers: {}, body: Buffer.from(JSON.stringify(body)) })
  }
  return { http, calls, paths: () => calls.map(pathOf) }
}
const bodyOf = (request: HttpRequest | undefined) => JSON.parse(String(request?.body))
const queryOf = (request: HttpRequest | undefined) => Object.fromEntries(new URL(request?.url ?? '').searchParams)

test('a text goes to the newest conversation, with the token in TikTok’s own header', async () => {
  const { http, calls } = platform({ 'business/message/send/': SENT })
  assert.deepEqual(await client(access, { http }).send({ ...text, replyTo: 'm-0' }), { kind: 'accepted', externalId: 'm-1' })
  assert.equal(calls[0]?.url, 'https://business-api.tiktok.com/open_api/v1.3/business/message/send/')
  assert.equal(calls[0]?.headers?.['access-token'], 'at-1')
  assert.deepEqual(bodyOf(calls[0]), {
    business_id: 'biz-open-1',
    recipient_type: 'CONVERSATION',
    recipient: C,
    message_type: 'TEXT',
    text: { body: 'Dạ còn ạ' },
    referenced_message_info: { referenced_message_id: 'm-0' },
  })
})

test('a picture is asked about, uploaded, and sent by the id that TikTok gave it', async () => {
  const { http, calls, paths } = platform({
    'business/message/capabilities/get/': MAY,
    'business/message/media/upload/': { media_id: 'v-1' },
    'business/message/send/': SENT,
  })
  assert.equal((await client(access, { http }).send({ ...text, text: undefined, media: [image] })).kind, 'accepted')
  assert.deepEqual(paths(), ['business/message/capabilities/get/', 'business/message/media/upload/', 'business/message/send/'])
  assert.match(calls[0]?.url ?? '', /conversation_id=u5JhpselBAhoPOln%2Bg%3D%3D/)
  assert.match(
    Buffer.from(calls[1]?.body ?? '').toString(),
    /name="business_id"\r\n\r\nbiz-open-1\r\n[\s\S]*name="media_type"\r\n\r\nIMAGE\r\n/,
  )
  const { message_type, image: sent } = bodyOf(calls[2])
  assert.deepEqual([message_type, sent], ['IMAGE', { media_id: 'v-1' }])
})

test('where pictures are switched off, one is refused in words before anything is handed over', async () => {
  const { http, paths } = platform({ 'business/message/capabilities/get/': [40002, MAY_NOT] })
  const delivery = await client(access, { http }).send({ ...text, text: undefined, media: [image] })
  assert.deepEqual(delivery.kind === 'refused' && [delivery.error.class, delivery.error.code], ['content', 'pictures-off'])
  assert.equal(paths().length, 2)
})

test('where TikTok does not say whether pictures go, one is tried', async () => {
  const { http } = platform({
    'business/message/capabilities/get/': 40002,
    'business/message/media/upload/': { media_id: 'v-1' },
    'business/message/send/': SENT,
  })
  assert.equal((await client(access, { http }).send({ ...text, text: undefined, media: [image] })).kind, 'accepted')
})

test('a failed upload refuses the message, and nothing is sent', async () => {
  for (const [failure, expected] of [
    [new HttpFailure('reset', true, 'reset'), 'retry'],
    [40908, 'content'],
    [{}, 'retry'],
  ] as const) {
    const { http } = platform({ 'business/message/capabilities/get/': MAY, 'business/message/media/upload/': failure })
    const delivery = await client(access, { http }).send({ ...text, text: undefined, media: [image] })
    assert.equal(delivery.kind === 'refused' && delivery.error.class, expected)
  }
})

test('quick replies are a card with a question, and what does not fit into one is held back', async () => {
  const { http, calls } = platform({ 'business/message/send/': SENT })
  const buttons = [{ id: 'size-16', title: 'Size 16' }]
  await client(access, { http }).send({ ...text, buttons })
  assert.deepEqual(bodyOf(calls[0]).template, {
    type: 'QA_BUTTON_CARD',
    title: 'Dạ còn ạ',
    buttons: [{ type: 'REPLY', title: 'Size 16', id: 'size-16' }],
  })
  const { media: _, ...draft } = text
  assert.equal(check({ ...draft, buttons, text: 'a'.repeat(41) })?.code, 'card-title')
  assert.equal(check({ ...draft, buttons: [{ id: 'a'.repeat(41), title: 'A' }] })?.code, 'button-id')
  assert.equal(check({ ...draft, buttons, replyTo: 'm-0' })?.code, 'quote-text-only')
  assert.equal(check({ ...draft, to: [{ kind: 'tiktok', value: 'c_u_81' }] })?.code, 'recipient')
})

test('writing and reading are shown, the end of writing is not', async () => {
  const { http, calls } = platform({ 'business/message/send/': { message: { message_id: '' } } })
  const { signal } = client(access, { http })
  await signal?.('typing_on', TO, 'm-0')
  await signal?.('typing_off', TO, 'm-0')
  await signal?.('read', TO, 'm-0')
  assert.deepEqual(
    calls.map((call) => [bodyOf(call).message_type, bodyOf(call).sender_action, bodyOf(call).recipient]),
    [
      ['SENDER_ACTION', 'TYPING', C],
      ['SENDER_ACTION', 'MARK_READ', C],
    ],
  )
})

test('a refresh trades the pair; refused it asks for a new consent, busy for patience, lost for another try', async () => {
  const path = 'tt_user/oauth2/refresh_token/'
  const data = { open_id: 'biz-open-1', access_token: 'at-2', refresh_token: 'rt-2', expires_in: 86400, refresh_token_expires_in: 31536000 }
  const { http, calls } = platform({ [path]: data })
  assert.deepEqual(await client(access, { http }).refresh?.(), {
    accessToken: 'at-2',
    refreshToken: 'rt-2',
    expiresInS: 86_400,
    refreshExpiresInS: 31_536_000,
  })
  assert.deepEqual(bodyOf(calls[0]), {
    client_id: '7300000000000000001',
    client_secret: 'app-secret',
    grant_type: 'refresh_token',
    refresh_token: 'rt-1',
  })
  const classOf = async (answer: unknown, page = access) => {
    const outcome = await client(page, platform({ [path]: answer })).refresh?.()
    return outcome && 'class' in outcome ? outcome.class : outcome
  }
  assert.equal(await classOf(40002), 'reauth')
  assert.equal(await classOf(40100), 'wait')
  assert.equal(await classOf(51065), 'retry')
  assert.equal(await classOf(new HttpFailure('reset', true, 'reset')), 'retry')
  assert.equal(await classOf({ access_token: 'at-2' }), 'unknown')
  assert.equal(await classOf({}, { ...access, refreshToken: undefined }), 'reauth')
})

test('a file is asked for by its three ids, and fetched with the token', async () => {
  const mediaId = writeMediaPlace({ conversation: C, message: 'm-7', media: 'v/1' })
  const { http, calls } = platform({ 'business/message/media/download/': { download_url: 'https://v16.tiktokcdn.com/x' } })
  assert.deepEqual(await client(access, { http }).media?.({ kind: 'video', mediaId }), {
    url: 'https://v16.tiktokcdn.com/x',
    headers: { 'x-user': 'at-1' },
  })
  assert.deepEqual(bodyOf(calls[0]), {
    business_id: 'biz-open-1',
    conversation_id: C,
    message_id: 'm-7',
    media_id: 'v/1',
    media_type: 'VIDEO',
  })
  assert.deepEqual(await client(access, platform({})).media?.({ kind: 'sticker', url: 'https://p16.tiktokcdn.com/s.webp' }), {
    url: 'https://p16.tiktokcdn.com/s.webp',
  })
})

test('three ids come back as they were written, and no other text is taken for them', () => {
  const id = fc.string({ minLength: 1, unit: 'grapheme' }).filter((word) => word.isWellFormed())
  fc.assert(
    fc.property(id, id, id, (conversation, message, media) => {
      assert.deepEqual(readMediaPlace(writeMediaPlace({ conversation, message, media })), { conversation, message, media })
    }),
  )
  for (const other of ['', 'a&b', 'a&b&c&d', 'a&&c', '%&b&c', '%ff&b&c']) assert.equal(readMediaPlace(other), undefined, other)
})

test('a profile is found beside the messages of the conversation', async () => {
  const participants = [
    { role: 'BUSINESS_ACCOUNT', id: 'biz-open-1', display_name: 'Ngọc Sài Gòn' },
    {
      role: 'PERSONAL_ACCOUNT',
      id: 'c_u_81',
      display_name: 'Lan',
      profile_image: 'https://p16.tiktokcdn.com/a.jpg?x-expires=1',
      is_follower: true,
    },
  ]
  const { http } = platform({ 'business/message/content/list/': { participants, messages: [] } })
  const [user, ...others] = TO
  assert.ok(user)
  assert.deepEqual(await client(access, { http }).profile?.(user, others), {
    name: 'Lan',
    avatarUrl: 'https://p16.tiktokcdn.com/a.jpg?x-expires=1',
    avatarKey: 'https://p16.tiktokcdn.com/a.jpg',
    data: { follower: true },
  })
})

test('a message of unknown fate is found by words that occur once in its time, and nothing is guessed', async () => {
  const from = '2026-01-01T09:00:00.000000Z'
  const to = '2026-01-01T09:02:00.000000Z'
  const line = (id: string, body: string, second: number, by = 'biz-open-1') => ({
    message_id: id,
    from_user: { id: by },
    message_type: 'TEXT',
    text: { body },
    timestamp: 1_767_258_000_000 + second * 1000,
  })
  const found = (messages: unknown, message = text) =>
    client(access, platform({ 'business/message/content/list/': { messages } })).find?.(message, { from, to })
  assert.deepEqual(await found([line('m-3', 'Dạ còn ạ', 60), line('m-2', 'Dạ còn ạ', -60), line('m-1', 'Dạ còn ạ', 30, 'c_u_81')]), {
    externalId: 'm-3',
  })
  assert.equal(await found([line('m-3', 'Khác', 60)]), undefined)
  assert.equal(await found([]), undefined)
  assert.equal(await found([line('m-3', 'Dạ còn ạ', 60), line('m-4', 'Dạ còn ạ', 61)]), 'unknown')
  assert.equal(await found([line('m-3', 'Dạ còn ạ', 60)], { ...text, text: undefined, media: [image] }), 'unknown')
  assert.equal(await found(Array.from({ length: 20 }, (_, i) => line(`m-${i}`, 'Khác', 60 + i))), 'unknown')
  assert.equal(await found(undefined), 'unknown')
})

const WELL = {
  'business/get/': { username: 'ngocsaigon', display_name: 'Ngọc Sài Gòn' },
  'business/webhook/list/': { callback_url: HOOK },
  'business/message/conversation/list/': { conversations: [{ conversation_id: C }] },
  'business/message/capabilities/get/': MAY,
}
const checks = async (changed: Readonly<Record<string, unknown>>, own: Partial<PageAccess> = {}) =>
  (await client({ ...access, ...own }, platform({ ...WELL, ...changed })).check()).map(
    ({ name, ok, detail }) => `${ok ? 'ok' : 'NO'} ${name}: ${detail}`,
  )

test('the connection’s test passes where all is well, and says what is wrong where it is not', async () => {
  assert.deepEqual(await checks({}), [
    'ok token: TikTok accepts the access token.',
    'ok account: Ngọc Sài Gòn · ngocsaigon',
    'ok renewal: The access renews itself.',
    'ok webhook: TikTok sends the messages of this app here.',
    'ok pictures: Pictures may be sent (asked of the newest conversation).',
  ])
  const wrong: [Readonly<Record<string, unknown>>, Partial<PageAccess>, RegExp][] = [
    [{ 'business/get/': 40105 }, {}, /^NO token: .*connect the account again .*\(40105\)$/m],
    [{ 'business/get/': 40001 }, {}, /^NO account: .*grant every permission .*\(40001\)$/m],
    [{}, { refreshToken: undefined }, /^NO renewal: .*ends after a day/m],
    [{ 'business/webhook/list/': { callback_url: 'https://other.example/x' } }, {}, /^NO webhook: .* to https:\/\/other\.example\/x\.$/m],
    [{ 'business/webhook/list/': {} }, {}, /^NO webhook: TikTok knows no address/m],
    [{ 'business/webhook/list/': 40002 }, {}, /^NO webhook: TikTok does not tell/m],
    [{}, { webhookUrl: 'http://inbox.example/x' }, /^NO webhook: TikTok calls https addresses only/m],
    [{ 'business/message/capabilities/get/': MAY_NOT }, {}, /^ok pictures: TikTok takes no pictures in the newest conversation/m],
    [{ 'business/message/conversation/list/': {} }, {}, /^ok pictures: TikTok tells whether .* once somebody has written/m],
    [{ 'business/message/capabilities/get/': 40002 }, {}, /^ok pictures: TikTok does not tell/m],
  ]
  for (const [changed, own, words] of wrong) assert.match((await checks(changed, own)).join('\n'), words)
})

test('TikTok is told the address for all accounts of the app, with the app’s own id and secret', async () => {
  const { http, calls } = platform({ 'business/webhook/update/': {}, 'business/webhook/list/': { callback_url: HOOK } })
  assert.equal((await client(access, { http }).subscribe?.(HOOK, 'unused'))?.ok, true)
  assert.deepEqual(bodyOf(calls[0]), {
    app_id: '7300000000000000001',
    secret: 'app-secret',
    event_type: 'DIRECT_MESSAGE',
    callback_url: HOOK,
  })
  assert.deepEqual(queryOf(calls[1]), { app_id: '7300000000000000001', secret: 'app-secret', event_type: 'DIRECT_MESSAGE' })
})
