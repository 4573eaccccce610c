import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { HttpRequest, OutboundMessage } from '../adapter.ts'
import { messenger } from '../messenger/index.ts'

const access = { account: '448', accessToken: 'EAA', settings: {}, apiBase: 'https://graph.example' }

function clientWith(answers: Readonly<Record<string, object>>) {
  const calls: HttpRequest[] = []
  const client = messenger.client(access, {
    now: () => '2026-01-01T09:00:00.000000Z',
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
  return { client, seen }
}
const answerTo = (more: Partial<OutboundMessage>): OutboundMessage => ({
  clientRef: 'ref',
  to: [{ kind: 'psid', value: '7' }],
  place: 'comment',
  parent: '1_2',
  text: 'Dạ',
  windowMode: 'free',
  ...more,
})

test('a public answer goes below the comment, with the address of its picture', async () => {
  const { client, seen } = clientWith({ 'POST 1_2/comments': { id: '1_3' } })
  const file = {
    name: 'a.jpg',
    mimeType: 'image/jpeg',
    sizeBytes: 1,
    bytes: async () => new Uint8Array(1),
    publicUrl: async () => 'https://files.example/a',
  }
  assert.deepEqual(await client.send(answerTo({ media: [{ kind: 'image', file }] })), { kind: 'accepted', externalId: '1_3' })
  assert.deepEqual(seen(), ['POST 1_2/comments {"message":"Dạ","attachment_url":"https://files.example/a"}'])
})

test('a private reply is addressed to the comment, and says whom it reached', async () => {
  const { client, seen } = clientWith({ 'POST 448/messages': { recipient_id: '99', message_id: 'm_1' } })
  assert.deepEqual(await client.send(answerTo({ privately: true })), {
    kind: 'accepted',
    externalId: 'm_1',
    opens: { contact: { identities: [{ kind: 'psid', value: '99' }] } },
  })
  assert.match(seen()[0] ?? '', /^POST 448\/messages {"recipient":{"comment_id":"1_2"},"message":{"text":"Dạ","metadata":"[^"]+"}}$/)
})

test('each act is one call of its own', async () => {
  const done = { success: true }
  const { client, seen } = clientWith({ 'POST 1_2': done, 'DELETE 1_2': done, 'POST 1_2/likes': done, 'DELETE 1_2/likes': done })
  for (const act of ['hide', 'unhide', 'like', 'unlike', 'delete'] as const)
    assert.equal((await client.moderate?.('1_2', act))?.kind, 'accepted', act)
  assert.equal((await client.edit?.([], '1_2', 'Dạ vâng'))?.kind, 'accepted')
  assert.equal((await client.delete?.([], '1_2'))?.kind, 'accepted')
  assert.deepEqual(seen(), [
    'POST 1_2 {"is_hidden":true}',
    'POST 1_2 {"is_hidden":false}',
    'POST 1_2/likes {}',
    'DELETE 1_2/likes',
    'DELETE 1_2',
    'POST 1_2 {"message":"Dạ vâng"}',
    'DELETE 1_2',
  ])
})

test('a comment that is gone is told as one that nobody can reach', async () => {
  const { client } = clientWith({})
  const delivery = await client.moderate?.('1_2', 'hide')
  assert.equal(delivery?.kind === 'refused' && delivery.error.class, 'recipient')
})

test('a post is told with its words, address, picture and author', async () => {
  const { client } = clientWith({
    'GET 448_1': {
      id: '448_1',
      message: 'Hoa',
      permalink_url: 'https://facebook.example/1',
      full_picture: 'https://cdn.example/1.jpg',
      created_time: '2026-01-01T08:00:00+0000',
      from: { id: '448', name: 'Hoa Sen' },
    },
  })
  assert.deepEqual(await client.post?.('448_1'), {
    externalId: '448_1',
    kind: 'post',
    text: 'Hoa',
    url: 'https://facebook.example/1',
    createdAt: '2026-01-01T08:00:00.000000Z',
    media: [{ kind: 'image', url: 'https://cdn.example/1.jpg' }],
    author: { identities: [{ kind: 'psid', value: '448' }], name: 'Hoa Sen' },
  })
})

test('a public answer of unknown fate is looked for below its comment', async () => {
  const between = { from: '2026-01-01T09:00:00.000000Z', to: '2026-01-01T09:01:00.000000Z' }
  const listed = (message: string) => ({ data: [{ id: '1_9', created_time: '2026-01-01T09:00:30+0000', from: { id: '448' }, message }] })
  const found = (list: object) => clientWith({ 'GET 1_2/comments': list }).client.find?.(answerTo({}), between)
  assert.deepEqual(await found(listed('Dạ')), { externalId: '1_9' })
  assert.equal(await found(listed('Khác')), undefined)
  assert.equal(await found({ data: 'nonsense' }), 'unknown')
  assert.equal(await clientWith({}).client.find?.(answerTo({ privately: true }), between), 'unknown')
})
