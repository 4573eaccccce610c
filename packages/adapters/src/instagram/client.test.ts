import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { OutboundMessage, PageAccess } from '../adapter.ts'
import { appSecretProof } from '../meta/signature.ts'
import { type ScriptedAnswer, scriptedHttp, sentJson } from '../suite/scripted-http.ts'
import { client } from './client.ts'

const ACCOUNT = '17841476733239133'
const CUSTOMER = '1521111755715375'
const to = [{ kind: 'igsid', value: CUSTOMER }]
const plain: OutboundMessage = { clientRef: 'ref-1', to, text: 'Dạ còn ạ', windowMode: 'free' }
const accepted = { body: { recipient_id: CUSTOMER, message_id: 'aWdf_NEW' } }
const picture = {
  name: 'ring.png',
  mimeType: 'image/png',
  sizeBytes: 1,
  bytes: () => Promise.reject(new Error('no bytes were expected')),
  publicUrl: () => Promise.resolve('https://shop.example/files/ring.png?sig=1'),
}

/** A client of one login, and what it asks of Meta. */
function speaking(login: string | undefined, ...answers: readonly ScriptedAnswer[]) {
  const { http, requests } = scriptedHttp(...answers)
  const access: PageAccess = {
    account: ACCOUNT,
    accessToken: 'token-1',
    appSecret: 'secret-1',
    settings: login === undefined ? {} : { login },
  }
  const asked = () => requests.map(({ url }) => `${new URL(url).origin}${new URL(url).pathname}`)
  return { platform: client(access, { http }), requests, asked }
}

test('signed in at Instagram, messages go to Instagram’s own host under the account’s id, without a proof of the secret', async () => {
  for (const login of ['instagram', undefined]) {
    const { platform, requests, asked } = speaking(login, accepted)
    assert.deepEqual(await platform.send(plain), { kind: 'accepted', externalId: 'aWdf_NEW' })
    assert.match(asked()[0] ?? '', new RegExp(`^https://graph\\.instagram\\.com/v\\d+\\.0/${ACCOUNT}/messages$`))
    assert.equal(new URL(requests[0]?.url ?? '').search, '')
    assert.equal(requests[0]?.headers?.authorization, 'Bearer token-1')
    assert.deepEqual(sentJson(requests[0]), { recipient: { id: CUSTOMER }, message: { text: 'Dạ còn ạ' } })
  }
})

test('signed in by a Facebook page, they go to Facebook’s host as the page of the token, with the proof', async () => {
  const { platform, requests, asked } = speaking('page', accepted)
  assert.equal((await platform.send(plain)).kind, 'accepted')
  assert.match(asked()[0] ?? '', /^https:\/\/graph\.facebook\.com\/v\d+\.0\/me\/messages$/)
  assert.equal(new URL(requests[0]?.url ?? '').searchParams.get('appsecret_proof'), appSecretProof('secret-1', 'token-1'))
})

test('after 24 hours a person’s answer goes under the tag HUMAN_AGENT', async () => {
  const { platform, requests } = speaking('instagram', accepted)
  await platform.send({ ...plain, windowMode: 'human-agent' })
  const { messaging_type, tag } = sentJson(requests[0]) as Record<string, unknown>
  assert.deepEqual([messaging_type, tag], ['MESSAGE_TAG', 'HUMAN_AGENT'])
})

test('a file goes by its address, alone', async () => {
  const { platform, requests } = speaking('instagram', accepted)
  const { text: _, ...silent } = plain
  await platform.send({ ...silent, media: [{ kind: 'image', file: picture }] })
  assert.deepEqual((sentJson(requests[0]) as { message: unknown }).message, {
    attachment: { type: 'image', payload: { url: 'https://shop.example/files/ring.png?sig=1' } },
  })
})

test('quotes and quick replies stand where Meta wants them', async () => {
  const { platform, requests } = speaking('page', accepted)
  await platform.send({ ...plain, media: [], replyTo: 'aWdf_OLD', buttons: [{ id: 'SIZE_M', title: 'M' }] })
  assert.deepEqual(sentJson(requests[0]), {
    recipient: { id: CUSTOMER },
    message: { text: 'Dạ còn ạ', quick_replies: [{ content_type: 'text', title: 'M', payload: 'SIZE_M' }] },
    reply_to: { mid: 'aWdf_OLD' },
  })
})

test('a conversation that another app holds is taken over once, where that is documented', async () => {
  const elsewhere = { status: 400, body: { error: { code: 100, error_subcode: 2534037, message: 'Not the thread owner' } } }
  const byPage = speaking('page', elsewhere, { body: { success: true } }, accepted)
  assert.equal((await byPage.platform.send(plain)).kind, 'accepted')
  assert.deepEqual(
    byPage.asked().map((url) => url.split('/').slice(-2).join('/')),
    ['me/messages', 'me/take_thread_control', 'me/messages'],
  )
  const byInstagram = speaking('instagram', elsewhere)
  assert.equal((await byInstagram.platform.send(plain)).kind, 'refused')
})

test('a heart goes by its name, every other reaction as it is, and none takes it back', async () => {
  const { platform, requests } = speaking('instagram', ...Array.from({ length: 3 }, () => ({ body: { recipient_id: CUSTOMER } })))
  assert.deepEqual(await platform.react?.(to, 'aWdf_1', '❤️', null), { kind: 'accepted', externalId: 'aWdf_1' })
  await platform.react?.(to, 'aWdf_1', '😮', '❤️')
  await platform.react?.(to, 'aWdf_1', null, '😮')
  const recipient = { id: CUSTOMER }
  assert.deepEqual(requests.map(sentJson), [
    { recipient, sender_action: 'react', payload: { message_id: 'aWdf_1', reaction: 'love' } },
    { recipient, sender_action: 'react', payload: { message_id: 'aWdf_1', reaction: '😮' } },
    { recipient, sender_action: 'unreact', payload: { message_id: 'aWdf_1' } },
  ])
})

test('typing and the mark that everything was seen stand alone', async () => {
  const { platform, requests } = speaking('instagram', ...Array.from({ length: 3 }, () => ({ body: { recipient_id: CUSTOMER } })))
  for (const kind of ['typing_on', 'typing_off', 'read'] as const) await platform.signal?.(kind, to, undefined)
  assert.deepEqual(
    requests.map((request) => (sentJson(request) as { sender_action: string }).sender_action),
    ['typing_on', 'typing_off', 'mark_seen'],
  )
})

test('only Instagram’s own login has a token to renew; a renewed one lives as long as Instagram says', async () => {
  const { platform, requests } = speaking('instagram', { body: { access_token: 'token-2', token_type: 'bearer', expires_in: 5183944 } })
  assert.deepEqual(await platform.refresh?.(), { accessToken: 'token-2', expiresInS: 5183944 })
  const asked = new URL(requests[0]?.url ?? '')
  assert.equal(`${asked.origin}${asked.pathname}`, 'https://graph.instagram.com/refresh_access_token')
  assert.deepEqual(Object.fromEntries(asked.searchParams), { grant_type: 'ig_refresh_token', access_token: 'token-1' })
  assert.equal(speaking('page').platform.refresh, undefined)
})

test('a token that ended cannot be renewed, and an answer without one renews nothing', async () => {
  const dead = { status: 400, body: { error: { code: 190, message: 'Session has expired' } } }
  assert.deepEqual(await speaking('instagram', dead).platform.refresh?.(), { class: 'reauth', code: '190', message: 'Session has expired' })
  const odd = await speaking('instagram', { body: { token_type: 'bearer' } }).platform.refresh?.()
  assert.equal(odd && 'class' in odd && odd.class, 'retry')
})

test('a customer’s name, username and picture are looked up, and how the two follow each other', async () => {
  const { platform } = speaking('instagram', {
    body: {
      name: 'Lan Nguyễn',
      username: 'lan.nguyen',
      profile_pic: 'https://scontent.example/p.jpg',
      follower_count: 120,
      is_user_follow_business: true,
      is_business_follow_user: false,
      is_verified_user: false,
    },
  })
  assert.deepEqual(await platform.profile?.({ kind: 'igsid', value: CUSTOMER }), {
    name: 'Lan Nguyễn',
    username: 'lan.nguyen',
    avatarUrl: 'https://scontent.example/p.jpg',
    data: { followers: 120, followsUs: true, followedByUs: false, verified: false },
  })
})

test('who has no name goes by the username, and who has not agreed has no profile, which is no error', async () => {
  const nameless = speaking('instagram', { body: { name: null, username: 'lan.nguyen' } })
  assert.deepEqual(await nameless.platform.profile?.({ kind: 'igsid', value: CUSTOMER }), { name: 'lan.nguyen', username: 'lan.nguyen' })
  const silent = speaking('page', { status: 400, body: { error: { code: 230, message: 'User consent is required' } } })
  assert.deepEqual(await silent.platform.profile?.({ kind: 'igsid', value: CUSTOMER }), {})
})

test('a message of unknown fate is looked for in Instagram’s list, of which only 20 are shown in full', async () => {
  const list = [
    { id: 'aWdf_OURS', created_time: '2026-01-01T09:00:00+0000', from: { id: ACCOUNT }, message: 'Dạ còn ạ' },
    { id: 'aWdf_OLD', created_time: '2026-01-01T08:00:00+0000', from: { id: CUSTOMER }, message: 'Còn không?' },
  ]
  const { platform, requests } = speaking('instagram', { body: { data: [{ messages: { data: list } }] } })
  const found = await platform.find?.(plain, { from: '2026-01-01T09:00:00.500000Z', to: '2026-01-01T09:00:10.000000Z' })
  assert.deepEqual(found, { externalId: 'aWdf_OURS' })
  const { searchParams, pathname } = new URL(requests[0]?.url ?? '')
  assert.match(pathname, /\/me\/conversations$/)
  assert.deepEqual([searchParams.get('platform'), searchParams.get('user_id')], ['instagram', CUSTOMER])
  assert.match(searchParams.get('fields') ?? '', /limit\(20\)/)
})
