import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { JsonObject } from '@switchboard/contracts'
import { type HttpRequest, HttpFailure, type OutboundMessage, type Polled } from '../adapter.ts'
import { access, message } from './cases.ts'
import { clientFor } from './client.ts'
import { CUSTOMER } from './ids.ts'

const AT = '2026-01-01T10:00:00.000000Z'
const FACEBOOK = clientFor('facebook', { comments: true })

/** A Pancake that answers by rule, and remembers what it was asked. */
function played(answer: (url: URL, request: HttpRequest) => unknown) {
  const asked: HttpRequest[] = []
  const client = FACEBOOK(access, {
    http: (request) => {
      asked.push(request)
      const body = answer(new URL(request.url), request)
      if (body instanceof Error) return Promise.reject(body)
      return Promise.resolve({ status: 200, headers: {}, body: Buffer.from(JSON.stringify(body)) })
    },
  })
  const bodies = () => asked.map(({ body }) => (typeof body === 'string' ? (JSON.parse(body) as JsonObject) : undefined))
  return { client, asked, bodies }
}

const file = (name: string) => ({
  kind: 'image' as const,
  file: {
    name,
    mimeType: 'image/jpeg',
    sizeBytes: 3,
    bytes: () => Promise.resolve(Buffer.from('jpg')),
    publicUrl: () => Promise.resolve(''),
  },
})

test('a file goes up first and is then sent by its id, without words', async () => {
  const { client, asked, bodies } = played((url) =>
    url.pathname.endsWith('/upload_contents')
      ? { success: true, id: 'c1', attachment_type: 'PHOTO' }
      : { success: true, id: 'm_1', message: '' },
  )
  const { text: _, ...rest } = message
  assert.deepEqual(await client.send({ ...rest, media: [file('ring.jpg')] }), { kind: 'accepted', externalId: 'm_1' })
  assert.match(String(asked[0]?.headers?.['content-type']), /^multipart\/form-data/)
  assert.deepEqual(bodies()[1], { action: 'reply_inbox', content_ids: ['c1'], attachment_type: 'PHOTO' })
})

test('a file that Pancake does not take is a refusal, and nothing is sent', async () => {
  const { client, asked } = played(() => ({ success: false, message: 'File size is too large' }))
  const { text: _, ...rest } = message
  const delivery = await client.send({ ...rest, media: [file('ring.jpg')] })
  assert.deepEqual(delivery.kind === 'refused' && delivery.error.class, 'content')
  assert.equal(asked.length, 1)
})

test('conversations are named with their signs escaped, and a chat that was never told is made of both ids', async () => {
  const { client, asked } = played(() => ({ success: true, id: 'm_1' }))
  await client.send({ ...message, to: [{ kind: 'pancake-chat', value: 'tt_0:1/6@5' }] })
  await client.send({ ...message, to: [{ kind: 'psid', value: '99' }] })
  assert.deepEqual(
    asked.map(({ url }) => new URL(url).pathname.split('/').at(-2)),
    ['tt_0%3A1%2F6%405', `${access.account}_99`],
  )
})

test('a comment is answered in the conversation of the one on top, in private by its author’s id, which opens his chat', async () => {
  const { client, asked, bodies } = played(() => ({ success: true, id: 'c9' }))
  const comment: OutboundMessage = { ...message, place: 'comment', threadKey: 'comment:55_1', parent: '55_2', post: '1_55' }
  await client.send(comment)
  const delivery = await client.send({ ...comment, privately: true })
  assert.deepEqual(bodies(), [
    { action: 'reply_comment', message_id: '55_2', message: 'Dạ còn ạ' },
    { action: 'private_replies', post_id: '1_55', message_id: '55_2', from_id: '7311', message: 'Dạ còn ạ' },
  ])
  assert.ok(asked.every(({ url }) => url.includes('/conversations/55_1/messages?')))
  assert.deepEqual(delivery.kind === 'accepted' && delivery.opens?.contact.identities, [{ kind: 'psid', value: '7311' }])
})

test('a template goes by its id, with its values by name or by number', async () => {
  const { client, bodies } = played(() => ({ success: true, id: 'm_1' }))
  const { text: _, ...rest } = message
  await client.send({ ...rest, template: { name: 't1', language: 'vi', values: ['Lan', '350k'] } })
  await client.send({ ...rest, template: { name: 't1', language: 'vi' } })
  assert.deepEqual(bodies(), [
    { action: 'reply_inbox', template_id: 't1', template_params: { BODY_PARAMS: { 1: 'Lan', 2: '350k' } } },
    { action: 'reply_inbox', template_id: 't1', template_params: {} },
  ])
})

test('a message of unknown fate is found by its words and time, once, and two alike stay unknown', async () => {
  const line = (id: string, text: string, from = access.account) => ({
    id,
    from: { id: from },
    original_message: text,
    inserted_at: '2026-01-01T10:00:01',
  })
  const within = { from: AT, to: '2026-01-01T10:00:05.000000Z' }
  const asked = (messages: unknown[]) => played(() => ({ messages })).client.find?.(message, within)
  assert.deepEqual(await asked([line('m_1', 'Dạ còn ạ'), line('m_2', 'Dạ còn ạ', '7311')]), { externalId: 'm_1' })
  assert.equal(await asked([line('m_1', 'Dạ còn ạ'), line('m_3', 'Dạ còn ạ')]), 'unknown')
  assert.equal(await asked([line('m_4', 'Khác')]), undefined)
  assert.equal(await asked(Array.from({ length: 20 }, (_, i) => line(`m_${i}`, 'Khác'))), 'unknown')
})

test('both forms of the list of pages are read, platforms that nobody can connect are left out, and a list without words goes by the ids', async () => {
  const listed = [
    { id: '1', platform: 'facebook', name: 'A' },
    { id: 'zl_2', name: 'B' },
    { id: 'spo_3', platform: 'shopee', name: 'C' },
  ]
  const expected = [
    { platform: 'facebook', account: '1', name: 'A' },
    { platform: 'zalo', account: 'zl_2', name: 'B' },
  ]
  assert.deepEqual(await played(() => ({ pages: listed })).client.pages?.(), expected)
  const categorized = { activated: listed.slice(0, 1), inactivated: listed.slice(1) }
  assert.deepEqual(await played(() => ({ success: true, categorized })).client.pages?.(), expected)
})

// --- What is fetched

interface Chat {
  id: string
  updated: string
  messages: { id: string; at: string; changed?: boolean }[]
}

/** A page with chats, listed sixty at a time and read thirty at a time. */
function pageWith(chats: () => Chat[], fails: () => boolean = () => false) {
  return played((url) => {
    if (fails()) return new HttpFailure('timeout', true, url.href)
    if (url.pathname.endsWith('/conversations')) {
      const all = chats().toSorted((one, other) => (one.updated > other.updated ? -1 : 1))
      const last = url.searchParams.get('last_conversation_id')
      const from = last === null ? 0 : all.findIndex(({ id }) => id === last) + 1
      return {
        conversations: all.slice(from, from + 60).map(({ id, updated }) => ({ id, type: 'INBOX', from: { id: '7' }, updated_at: updated })),
      }
    }
    const chat = chats().find(({ id }) => id === decodeURIComponent(url.pathname.split('/').at(-2) ?? ''))
    const skip = Number(url.searchParams.get('current_count') ?? 0)
    const newest = (chat?.messages ?? []).toReversed().slice(skip, skip + 30)
    return {
      messages: newest.map(({ id, at, changed }) => ({
        id,
        inserted_at: at,
        from: { id: '7' },
        original_message: id,
        is_removed: changed === true,
      })),
    }
  })
}

const idsIn = (bodies: Polled['bodies']) => bodies.map((body) => String(((body.data as JsonObject).message as JsonObject).id))
const minute = (count: number) => `2026-01-01T09:${String(count).padStart(2, '0')}:00.000000`

async function drained(
  world: ReturnType<typeof pageWith>,
  stream: string,
  begin?: JsonObject,
): Promise<{ ids: string[]; cursor: JsonObject; done: number; steps: number }> {
  const ids: string[] = []
  let cursor = begin
  for (let steps = 1; ; steps += 1) {
    const before = world.asked.length
    const polled = await world.client.poll?.(stream, cursor, AT)
    assert.ok(polled && !('class' in polled))
    assert.equal(polled.units, world.asked.length - before)
    assert.ok(polled.units <= 4 && JSON.stringify(polled.cursor).length < 65_536)
    ids.push(...idsIn(polled.bodies))
    cursor = JSON.parse(JSON.stringify(polled.cursor)) as JsonObject
    if (!polled.more) return { ids, cursor, done: polled.progress?.done ?? 0, steps }
  }
}

const many = (count: number, messages: number): Chat[] =>
  Array.from({ length: count }, (_, chat) => ({
    id: `c${chat}`,
    updated: `2025-12-31T09:00:${String(chat % 60).padStart(2, '0')}.${String(chat).padStart(6, '0')}`,
    messages: Array.from({ length: messages }, (__, i) => ({ id: `c${chat}m${i}`, at: minute(i % 60) })),
  }))

test('history brings every message of every conversation exactly once, and counts the conversations', async () => {
  const world = pageWith(() =>
    many(65, 2).concat({
      id: 'long',
      updated: '2025-12-30T00:00:00',
      messages: many(1, 71)[0]?.messages.map((one) => ({ ...one, id: `l${one.id}` })) ?? [],
    }),
  )
  const { ids, done } = await drained(world, 'history')
  assert.equal(ids.length, 65 * 2 + 71)
  assert.equal(new Set(ids).size, ids.length)
  assert.equal(done, 66)
})

test('history that was broken off goes on where it stood, however often', async () => {
  let calls = 0
  const world = pageWith(
    () => many(7, 45),
    () => (calls += 1) % 4 === 0,
  )
  const ids: string[] = []
  let cursor: JsonObject | undefined
  for (let more = true; more; ) {
    const polled = await world.client.poll?.('history', cursor, AT)
    if (!polled || 'class' in polled) continue
    ids.push(...idsIn(polled.bodies))
    cursor = JSON.parse(JSON.stringify(polled.cursor)) as JsonObject
    more = polled.more
  }
  assert.deepEqual([...new Set(ids)].length, 7 * 45)
  assert.equal(ids.length, 7 * 45)
})

test('the first look for news fetches nothing; the next ones bring what came since, once, and what was changed', async () => {
  const chats: Chat[] = [
    { id: 'a', updated: minute(0), messages: [{ id: 'a1', at: minute(0) }] },
    { id: 'b', updated: minute(0), messages: [{ id: 'b1', at: minute(0) }] },
  ]
  const world = pageWith(() => chats)
  const first = await world.client.poll?.('news', undefined, '2026-01-01T09:10:00.000000Z')
  assert.ok(first && !('class' in first))
  assert.equal(world.asked.length, 0)
  chats[0] = {
    id: 'a',
    updated: minute(12),
    messages: [
      { id: 'a1', at: minute(0), changed: true },
      { id: 'a2', at: minute(12) },
    ],
  }
  const second = await drained(world, 'news', first.cursor)
  assert.deepEqual(second.ids, ['a1', 'a2'])
  assert.deepEqual((await drained(world, 'news', second.cursor)).ids, [])
})

test('after a long pause hundreds of changed conversations are all read', async () => {
  const chats = many(150, 1).map((chat, i) => ({
    ...chat,
    updated: `2026-01-01T09:30:${String(i % 60).padStart(2, '0')}.${String(i).padStart(6, '0')}`,
    messages: [{ id: `n${i}`, at: minute(30) }],
  }))
  const world = pageWith(() => chats)
  const { ids, cursor } = await drained(world, 'news', { upTo: '2026-01-01T09:00:00.000000Z', seen: [], waiting: [], skip: 0, from: AT })
  assert.equal(new Set(ids).size, 150)
  assert.ok(String(cursor.upTo) > '2026-01-01T09:30')
})

test('no failure and no body tells a token', async () => {
  const world = pageWith(
    () => [],
    () => true,
  )
  const told = JSON.stringify([
    await world.client.poll?.('history', undefined, AT),
    await world.client.send({ ...message, to: [...message.to, { kind: CUSTOMER, value: 'c' }] }),
    await world.client.check(),
    await world.client.pages?.(),
  ])
  assert.ok(world.asked.every(({ url }) => url.includes('canary')))
  assert.ok(!told.includes('canary'), told)
})
