import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Http, OutboundMessage } from '../adapter.ts'
import { client } from './client.ts'
import { noLink } from '../suite/no-link.ts'

const between = { from: '2026-01-01T09:00:00.000000Z', to: '2026-01-01T09:05:00.000000Z' }
const message: OutboundMessage = { clientRef: 'ref', to: [{ kind: 'zalo', value: '2468' }], text: 'Dạ còn ạ', windowMode: 'free' }
const START = 1767258000000
const line = (id: string, afterMs: number, more: object = {}) => ({
  src: 0,
  message_id: id,
  type: 'text',
  message: 'Dạ còn ạ',
  time: START + afterMs,
  ...more,
})
const before = line('old', -60_000, { message: 'Xin chào' })

function find(pages: readonly (readonly unknown[])[], sought = message) {
  const http: Http = ({ url }) => {
    const { offset, count } = JSON.parse(new URL(url).searchParams.get('data') ?? '{}')
    assert.equal(count, 10)
    return Promise.resolve({ status: 200, headers: {}, body: Buffer.from(JSON.stringify({ error: 0, data: pages[offset / 10] ?? [] })) })
  }
  return client({ account: '388', accessToken: 'at', settings: {} }, { http }).find?.(sought, between)
}

test('a message that arrived is found by its words and time', async () => {
  assert.deepEqual(await find([[line('c', 9000, { src: 1 }), line('b', 5000), before]]), { externalId: 'b' })
})

test('a message that is not in the list is not there', async () => {
  assert.equal(await find([[line('x', 5000, { message: 'Khác' }), before]]), undefined)
  assert.equal(await find([[line('x', 400_000), before]]), undefined)
  assert.equal(await find([[]]), undefined)
})

test('two of the same words, a file, or a line without a time tell nothing', async () => {
  assert.equal(await find([[line('a', 5000), line('b', 6000), before]]), 'unknown')
  assert.equal(await find([[line('a', 5000, { time: 'soon' }), before]]), 'unknown')
  const file = {
    kind: 'file' as const,
    file: { name: 'a.pdf', mimeType: 'application/pdf', sizeBytes: 1, bytes: () => Promise.resolve(new Uint8Array(1)), publicUrl: noLink },
  }
  const wordless = { ...message, text: undefined }
  for (const sought of [wordless, { ...wordless, media: [file] }])
    assert.equal(await find([[line('a', 5000, { type: 'file', message: undefined }), before]], sought), 'unknown')
})

test('the list is read back as far as the time asked for, and no further than five pages', async () => {
  const chatter = (page: number) =>
    Array.from({ length: 10 }, (_, index) => line(`p${page}-${index}`, 290_000 - page * 10_000 - index * 100, { src: 1 }))
  assert.deepEqual(await find([chatter(0), chatter(1), [line('b', 5000), before]]), { externalId: 'b' })
  assert.equal(await find([chatter(0), chatter(1), chatter(2), chatter(3), chatter(4), [line('b', 5000), before]]), 'unknown')
})

test('a list that cannot be had tells nothing', async () => {
  const refusing: Http = () =>
    Promise.resolve({ status: 200, headers: {}, body: Buffer.from('{"error":-216,"message":"Access token is invalid"}') })
  assert.equal(await client({ account: '388', accessToken: 'at', settings: {} }, { http: refusing }).find?.(message, between), 'unknown')
})
