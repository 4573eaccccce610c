import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { HttpRequest, OutboundMessage } from '../adapter.ts'
import { instagram } from '../instagram/index.ts'

const ACCOUNT = '178'
const BETWEEN = { from: '2026-01-01T09:00:00.000000Z', to: '2026-01-01T09:01:00.000000Z' }

function clientWith(answers: Readonly<Record<string, object>>, login: 'instagram' | 'page' = 'instagram') {
  const calls: HttpRequest[] = []
  const access = { account: ACCOUNT, accessToken: 'IG', settings: { login }, apiBase: 'https://graph.example' }
  const client = instagram.client(access, {
    now: () => BETWEEN.from,
    http: async (request) => {
      calls.push(request)
      const { pathname } = new URL(request.url)
      const answer = answers[`${request.method} ${pathname.replace('/v24.0/', '')}`] ?? {
        error: { code: 100, error_subcode: 33, message: 'gone' },
      }
      return { status: 'error' in answer ? 400 : 200, headers: {}, body: Buffer.from(JSON.stringify(answer)) }
    },
  })
  const seen = () => calls.map(({ method, url, body }) => `${method} ${new URL(url).pathname.replace('/v24.0/', '')} ${body ?? ''}`.trim())
  const fields = () => calls.map(({ url }) => new URL(url).searchParams.get('fields'))
  return { client, seen, fields }
}
const answerTo = (more: Partial<OutboundMessage>): OutboundMessage => ({
  clientRef: 'ref',
  to: [{ kind: 'igsid', value: '7' }],
  place: 'comment',
  threadKey: 'comment:1',
  parent: '2',
  text: 'Dạ',
  windowMode: 'free',
  ...more,
})

test('a public answer goes below the comment, by either login', async () => {
  for (const login of ['instagram', 'page'] as const) {
    const { client, seen } = clientWith({ 'POST 2/replies': { id: '3' } }, login)
    assert.deepEqual(await client.send(answerTo({})), { kind: 'accepted', externalId: '3' })
    assert.deepEqual(seen(), ['POST 2/replies {"message":"Dạ"}'])
  }
})

test('a private reply is addressed to the comment by the node that sends, and says whom it reached', async () => {
  const taken = { recipient_id: '99', message_id: 'aWdf' }
  for (const [login, node] of [
    ['instagram', ACCOUNT],
    ['page', 'me'],
  ] as const) {
    const { client, seen } = clientWith({ [`POST ${node}/messages`]: taken }, login)
    assert.deepEqual(await client.send(answerTo({ privately: true })), {
      kind: 'accepted',
      externalId: 'aWdf',
      opens: { contact: { identities: [{ kind: 'igsid', value: '99' }] } },
    })
    assert.deepEqual(seen(), [`POST ${node}/messages {"recipient":{"comment_id":"2"},"message":{"text":"Dạ"}}`])
  }
})

test('each act is one call of its own, and what Instagram cannot do is never asked of it', async () => {
  const done = { success: true }
  const { client, seen } = clientWith({ 'POST 2': done, 'DELETE 2': done })
  for (const act of ['hide', 'unhide', 'delete'] as const) assert.equal((await client.moderate?.('2', act))?.kind, 'accepted', act)
  assert.equal((await client.delete?.([], '2'))?.kind, 'accepted')
  for (const act of ['like', 'unlike', 'ban'] as const) assert.equal((await client.moderate?.('2', act))?.kind, 'refused', act)
  assert.deepEqual(seen(), ['POST 2 {"hide":true}', 'POST 2 {"hide":false}', 'DELETE 2', 'DELETE 2'])
})

test('a comment that is gone is told as one that nobody can reach', async () => {
  const { client } = clientWith({})
  const moderated = await client.moderate?.('2', 'hide')
  assert.equal(moderated?.kind === 'refused' && moderated.error.class, 'recipient')
  const answered = await client.send(answerTo({}))
  assert.ok(answered.kind === 'refused' && answered.gone)
  const privately = await client.send(answerTo({ privately: true }))
  assert.ok(privately.kind === 'refused' && !privately.gone)
})

test('a post is told with its words, address and picture; of a film, with the picture that stands for it', async () => {
  const shown = {
    caption: 'Hoa',
    permalink: 'https://instagram.example/p/1',
    media_type: 'VIDEO',
    media_product_type: 'REELS',
    media_url: 'https://cdn.example/1.mp4',
    thumbnail_url: 'https://cdn.example/1.jpg',
    timestamp: '2026-01-01T08:00:00+0000',
    username: 'ngoc',
  }
  const { client } = clientWith({ 'GET 1799': shown })
  assert.deepEqual(await client.post?.('1799'), {
    externalId: '1799',
    kind: 'reel',
    text: 'Hoa',
    url: 'https://instagram.example/p/1',
    createdAt: '2026-01-01T08:00:00.000000Z',
    media: [{ kind: 'image', url: 'https://cdn.example/1.jpg' }],
    author: { identities: [{ kind: 'username', value: 'ngoc' }], username: 'ngoc' },
  })
})

test('a mention is read by the account that it names, answered where it stands, and touched in no other way', async () => {
  const written = {
    text: 'Hỏi @ngoc',
    timestamp: '2026-01-01T08:30:00+0000',
    username: 'lan',
    media: { permalink: 'https://ig.example/p/9' },
  }
  const { client, seen, fields } = clientWith({ 'GET 178': { mentioned_comment: written }, 'POST 178/mentions': { id: '5' } })
  const post = await client.post?.('mention:1791:1789')
  assert.ok(post && 'externalId' in post)
  assert.deepEqual([post.text, post.url, post.author?.username], ['Hỏi @ngoc', 'https://ig.example/p/9', 'lan'])
  assert.match(fields()[0] ?? '', /^mentioned_comment\.comment_id\(1789\)\{/)
  assert.deepEqual(await client.profile?.({ kind: 'mention', value: 'mention:1791:1789' }), { name: 'lan', username: 'lan' })
  assert.equal((await client.send(answerTo({ parent: 'mention:1791:1789' }))).kind, 'accepted')
  assert.equal(seen().at(-1), 'POST 178/mentions {"media_id":"1791","comment_id":"1789","message":"Dạ"}')
  const before = seen().length
  for (const delivery of [
    await client.moderate?.('mention:1791', 'hide'),
    await client.send(answerTo({ parent: 'mention:1791', privately: true })),
  ])
    assert.equal(delivery?.kind === 'refused' && delivery.error.code, 'not-ours')
  assert.equal(seen().length, before)
})

test('a public answer of unknown fate is looked for below the comment on top', async () => {
  const listed = (text: string, paging: object = {}) => ({ data: [{ id: '9', timestamp: '2026-01-01T09:00:30+0000', text }], paging })
  const found = (list: object, more: Partial<OutboundMessage> = {}) =>
    clientWith({ 'GET 1/replies': list }).client.find?.(answerTo(more), BETWEEN)
  assert.deepEqual(await found(listed('Dạ')), { externalId: '9' })
  assert.equal(await found(listed('Khác')), undefined)
  assert.equal(await found(listed('Khác', { next: 'https://graph.example/more' })), 'unknown')
  assert.equal(await found({ data: 'nonsense' }), 'unknown')
  assert.equal(await found(listed('Dạ'), { privately: true }), 'unknown')
  assert.equal(await found(listed('Dạ'), { threadKey: 'comment:mention:1', parent: 'mention:1' }), 'unknown')
})

test('who wrote without being named is asked by the comment', async () => {
  const { client } = clientWith({ 'GET 2': { from: { id: '7', username: 'lan' } } })
  assert.deepEqual(await client.profile?.({ kind: 'comment', value: '2' }), { name: 'lan', username: 'lan' })
})
