import assert from 'node:assert/strict'
import { test } from 'node:test'
import { HttpFailure, type OutboundMessage, type PageAccess } from '../adapter.ts'
import { noLink } from '../suite/no-link.ts'
import { type ScriptedAnswer, scriptedHttp, sentJson, sentText } from '../suite/scripted-http.ts'
import { client } from './client.ts'

const USER = 'U4af4980629fe4b3b9a1a4f1d2c3b4a59'
const access: PageAccess = {
  account: 'U0000000000000000000000000000dest',
  appId: '1657000000',
  appSecret: 'channel-secret',
  accessToken: 'at-1',
  settings: {},
}
const text: OutboundMessage = {
  clientRef: 'sb_0bmAxqzrTvOHPl3yRP7f',
  to: [{ kind: 'line', value: USER }],
  text: 'Dạ còn ạ',
  windowMode: 'free',
}
const SENT = { body: { sentMessages: [{ id: '461230966842064897', quoteToken: 'IStG5h1Tz7b' }] } }
const TOKEN = { body: { access_token: 'at-2', expires_in: 899, token_type: 'Bearer' } }
const UNKNOWN_TOKEN = { status: 401, body: { message: 'Authentication failed.' } }
const fileOf = (name: string, mimeType: string, durationMs?: number) => ({
  name,
  mimeType,
  sizeBytes: 3,
  ...(durationMs !== undefined && { durationMs }),
  bytes: () => Promise.reject(new Error('no bytes are read')),
  publicUrl: (life?: 'lasting') => (life === 'lasting' ? Promise.resolve(`https://inbox.example/files/t/${name}`) : noLink()),
})

async function sending(message: Partial<OutboundMessage>, answers: readonly ScriptedAnswer[], own: Partial<PageAccess> = {}) {
  const { http, requests } = scriptedHttp(...answers)
  const delivery = await client({ ...access, ...own }, { http }).send({ ...text, ...message })
  return { delivery, requests, bubble: (sentJson(requests.at(-1)) as { messages: unknown[] }).messages[0] }
}

test('a message without a handle is pushed, under a retry key that is the same each time', async () => {
  const { delivery, requests } = await sending({}, [SENT])
  assert.deepEqual(delivery, {
    kind: 'accepted',
    externalId: '461230966842064897',
    data: { quota: 'push', handles: { quote: 'IStG5h1Tz7b' } },
  })
  assert.equal(requests[0]?.url, 'https://api.line.me/v2/bot/message/push')
  assert.equal(requests[0]?.headers?.authorization, 'Bearer at-1')
  assert.deepEqual(sentJson(requests[0]), { to: USER, messages: [{ type: 'text', text: 'Dạ còn ạ' }] })
  const key = requests[0]?.headers?.['x-line-retry-key'] ?? ''
  assert.match(key, /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/)
  const again = await sending({}, [SENT])
  assert.equal(again.requests[0]?.headers?.['x-line-retry-key'], key)
  const other = await sending({ clientRef: 'sb_another' }, [SENT])
  assert.notEqual(other.requests[0]?.headers?.['x-line-retry-key'], key)
})

test('a repeat that LINE recognises is the acceptance of the first', async () => {
  const { delivery } = await sending({}, [{ status: 409, body: { message: 'The retry key is already accepted', ...SENT.body } }])
  assert.equal(delivery.kind === 'accepted' && delivery.externalId, '461230966842064897')
})

test('with a reply token the message is a reply, which is free and knows no retry key', async () => {
  const { delivery, requests } = await sending({ replyHandle: 'token-1' }, [SENT])
  assert.equal(delivery.kind === 'accepted' && delivery.data?.quota, 'reply')
  assert.equal(requests[0]?.url, 'https://api.line.me/v2/bot/message/reply')
  assert.deepEqual(sentJson(requests[0]), { replyToken: 'token-1', messages: [{ type: 'text', text: 'Dạ còn ạ' }] })
  assert.equal(requests[0]?.headers?.['x-line-retry-key'], undefined)
})

test('a dead reply token sent nothing, so the message is pushed at once', async () => {
  const { delivery, requests } = await sending({ replyHandle: 'token-1' }, [
    { status: 400, body: { message: 'Invalid reply token' } },
    SENT,
  ])
  assert.equal(delivery.kind === 'accepted' && delivery.data?.quota, 'push')
  assert.deepEqual(
    requests.map(({ url }) => url.split('/').at(-1)),
    ['reply', 'push'],
  )
})

test('a reply whose fate is unknown is not pushed as well', async () => {
  const { delivery, requests } = await sending({ replyHandle: 'token-1' }, [new HttpFailure('timeout', true, 'timeout')])
  assert.deepEqual([delivery.kind, requests.length], ['unconfirmed', 1])
})

test('a quote names the token of the quoted message', async () => {
  const { bubble } = await sending({ replyTo: '444573844083572737', quoteHandle: 'q3Plxr4AgKd' }, [SENT])
  assert.deepEqual(bubble, { type: 'text', text: 'Dạ còn ạ', quoteToken: 'q3Plxr4AgKd' })
})

test('a quote that cannot be named, or is refused, is left out and that is said', async () => {
  const unnamed = await sending({ replyTo: '444573844083572737' }, [SENT])
  assert.equal(unnamed.delivery.kind === 'accepted' && unnamed.delivery.data?.quoteDropped, true)
  const bad = {
    status: 400,
    body: { message: 'The request body has 1 error(s)', details: [{ message: 'Invalid quote token', property: 'messages[0].quoteToken' }] },
  }
  const { delivery, bubble, requests } = await sending({ replyTo: '444573844083572737', quoteHandle: 'old' }, [bad, SENT])
  assert.deepEqual([delivery.kind === 'accepted' && delivery.data?.quoteDropped, requests.length], [true, 2])
  assert.deepEqual(bubble, { type: 'text', text: 'Dạ còn ạ' })
})

test('a picture goes by a lasting address, for it is fetched when the customer looks', async () => {
  const media = [{ kind: 'image' as const, file: fileOf('a.jpg', 'image/jpeg') }]
  const url = 'https://inbox.example/files/t/a.jpg'
  const { bubble } = await sending({ text: undefined, media }, [SENT])
  assert.deepEqual(bubble, { type: 'image', originalContentUrl: url, previewImageUrl: url })
})

test('sound of a known length that LINE plays is sound, all else a link', async () => {
  const audio = (name: string, mimeType: string, ms?: number) => ({
    text: undefined,
    media: [{ kind: 'audio' as const, file: fileOf(name, mimeType, ms) }],
  })
  const played = await sending(audio('a.m4a', 'audio/mp4', 4200), [SENT])
  assert.deepEqual(played.bubble, { type: 'audio', originalContentUrl: 'https://inbox.example/files/t/a.m4a', duration: 4200 })
  for (const [name, mimeType, ms] of [
    ['a.ogg', 'audio/ogg; codecs=opus', 4200],
    ['a.mp3', 'audio/mpeg', undefined],
  ] as const) {
    const { bubble } = await sending(audio(name, mimeType, ms), [SENT])
    assert.deepEqual(bubble, { type: 'text', text: `📎 ${name}\nhttps://inbox.example/files/t/${name}` })
  }
})

test('a video needs a picture before it; without one, and for documents, a link goes', async () => {
  const video = { text: undefined, media: [{ kind: 'video' as const, file: fileOf('a.mp4', 'video/mp4') }] }
  const shown = await sending(video, [SENT], { settings: { videoPreviewUrl: 'https://shop.example/play.png' } })
  assert.deepEqual(shown.bubble, {
    type: 'video',
    originalContentUrl: 'https://inbox.example/files/t/a.mp4',
    previewImageUrl: 'https://shop.example/play.png',
    trackingId: 'sb.0bmAxqzrTvOHPl3yRP7f',
  })
  const bare = await sending(video, [SENT])
  assert.deepEqual(bare.bubble, { type: 'text', text: '📎 a.mp4\nhttps://inbox.example/files/t/a.mp4' })
  const paper = await sending({ text: undefined, media: [{ kind: 'file', file: fileOf('a.pdf', 'application/pdf') }] }, [SENT])
  assert.deepEqual(paper.bubble, { type: 'text', text: '📎 a.pdf\nhttps://inbox.example/files/t/a.pdf' })
})

test('without a token nothing is sent, and a new one is asked for', async () => {
  const { http, requests } = scriptedHttp()
  const delivery = await client({ ...access, accessToken: '' }, { http }).send(text)
  assert.deepEqual([delivery.kind === 'refused' && delivery.error.class, requests.length], ['reauth', 0])
})

test('a token is made from channel id and secret, and its end is not told', async () => {
  const { http, requests } = scriptedHttp(TOKEN)
  assert.deepEqual(await client(access, { http }).refresh?.(), { accessToken: 'at-2' })
  assert.equal(requests[0]?.url, 'https://api.line.me/oauth2/v3/token')
  assert.equal(sentText(requests[0]), 'grant_type=client_credentials&client_id=1657000000&client_secret=channel-secret')
  const wrong = scriptedHttp({ status: 400, body: { error: 'invalid_client', error_description: 'invalid client_secret' } })
  const answer = await client(access, wrong).refresh?.()
  assert.equal(answer && 'class' in answer && answer.class, 'reauth')
  assert.equal(client({ ...access, appId: undefined }, { http }).refresh, undefined)
})

test('a look-up that meets a dead token is made once more with a fresh one', async () => {
  const { http, requests } = scriptedHttp(UNKNOWN_TOKEN, TOKEN, {
    body: { userId: USER, displayName: 'Lan', pictureUrl: 'https://profile.example/p', language: 'vi', statusMessage: 'Hi' },
  })
  const found = await client(access, { http }).profile?.({ kind: 'line', value: USER })
  assert.deepEqual(found, { name: 'Lan', avatarUrl: 'https://profile.example/p', language: 'vi', data: { statusMessage: 'Hi' } })
  assert.equal(requests[2]?.headers?.authorization, 'Bearer at-2')
})

test('somebody who is no friend has no profile', async () => {
  const { http } = scriptedHttp({ status: 404, body: { message: 'Not found' } })
  const found = await client(access, { http }).profile?.({ kind: 'line', value: USER })
  assert.equal(found && 'class' in found && found.class, 'recipient')
})

test('a picture is fetched from the host of bytes with a token that lives', async () => {
  const { http } = scriptedHttp(TOKEN)
  assert.deepEqual(await client(access, { http }).media?.({ kind: 'image', mediaId: '444573844083572737' }), {
    url: 'https://api-data.line.me/v2/bot/message/444573844083572737/content',
    headers: { authorization: 'Bearer at-2' },
  })
  const byConsole = scriptedHttp()
  const found = await client({ ...access, appId: undefined }, byConsole).media?.({ kind: 'image', mediaId: '1' })
  assert.equal(found && 'url' in found && found.headers?.authorization, 'Bearer at-1')
})

test('sound and film are fetched when LINE has prepared them', async () => {
  const asked = async (...answers: ScriptedAnswer[]) => {
    const { http } = scriptedHttp(...answers)
    const found = await client({ ...access, appId: undefined }, { http }).media?.({ kind: 'video', mediaId: '1' })
    return found && ('class' in found ? found.class : 'url' in found && found.url)
  }
  assert.equal(await asked({ body: { status: 'processing' } }), 'retry')
  assert.equal(await asked({ body: { status: 'failed' } }), 'content')
  assert.equal(await asked({ body: { status: 'succeeded' } }), 'https://api-data.line.me/v2/bot/message/1/content')
  assert.equal(await asked({ status: 410, body: { message: 'Gone' } }), 'content')
  assert.equal(await asked({ status: 404, body: { message: 'Not found' } }), 'content')
})

test('a file that somebody else provides, and the picture of a sticker, are fetched without a token', async () => {
  const { http } = scriptedHttp()
  assert.deepEqual(await client(access, { http }).media?.({ kind: 'image', url: 'https://img.example/a.jpg' }), {
    url: 'https://img.example/a.jpg',
  })
  const sticker = { kind: 'sticker' as const, url: 'https://stickershop.line-scdn.net/stickershop/v1/sticker/1988/android/sticker.png' }
  assert.deepEqual(await client(access, { http }).media?.(sticker), { url: sticker.url })
  assert.deepEqual(await client({ ...access, apiBase: 'http://127.0.0.1:4010' }, { http }).media?.(sticker), {
    url: 'http://127.0.0.1:4010/stickershop/v1/sticker/1988/android/sticker.png',
  })
})

test('writing shows for ten seconds, reading is told by the handle of the message', async () => {
  const { http, requests } = scriptedHttp({ status: 202, body: {} }, { body: {} })
  const { signal } = client(access, { http })
  await signal?.('typing_on', text.to, '1')
  await signal?.('typing_off', text.to, '1')
  await signal?.('read', text.to, '1')
  await signal?.('read', text.to, '1', '30yhdy232')
  assert.deepEqual(
    requests.map((request) => [request.url, sentJson(request)]),
    [
      ['https://api.line.me/v2/bot/chat/loading/start', { chatId: USER, loadingSeconds: 10 }],
      ['https://api.line.me/v2/bot/chat/markAsRead', { markAsReadToken: '30yhdy232' }],
    ],
  )
})
