import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Instant, JsonObject } from '@switchboard/contracts'
import type { Http, Polled } from '../adapter.ts'
import { assertSound } from '../suite/events.ts'
import { normalise } from './normalise.ts'
import { poll } from './poll.ts'

const access = { account: 'biz-open-1', accessToken: 'at-1', settings: {}, apiBase: 'https://tiktok.example' }
const START = 1_767_258_000_000
const instant = (second: number): Instant => new Date(START + second * 1000).toISOString().replace('Z', '000Z')

interface Line {
  id: string
  second: number
  by?: 'shop'
  text?: string
}

/** TikTok's two lists over conversations that are given: the newest twenty messages of each. */
function platform(threads: Record<string, Line[]>) {
  const asked: string[] = []
  const http: Http = async ({ url }) => {
    const { pathname, searchParams } = new URL(url)
    const id = searchParams.get('conversation_id') ?? ''
    asked.push(pathname.split('/').at(-3) === 'content' ? `messages of ${id}` : (searchParams.get('conversation_type') ?? ''))
    const data = pathname.includes('/conversation/list/')
      ? { conversations: searchParams.get('conversation_type') === 'SINGLE' ? Object.entries(threads).map(listed) : [] }
      : {
          participants: [{ id: 'biz-open-1', role: 'BUSINESS_ACCOUNT' }, { id: `user of ${id}` }],
          messages: (threads[id] ?? []).map(shown).toReversed().slice(0, 20),
        }
    return { status: 200, headers: {}, body: Buffer.from(JSON.stringify({ code: 0, message: 'OK', data })) }
  }
  return { http, asked }
}
const listed = ([id, lines]: [string, Line[]]) => ({
  conversation_id: id,
  update_time: START + Math.max(...lines.map(({ second }) => second)) * 1000,
})
const shown = ({ id, second, by, text }: Line) => ({
  message_id: id,
  sender: by ?? 'lan_ng',
  from_user: by ? { id: 'biz-open-1', role: 'BUSINESS_ACCOUNT' } : { role: 'PERSONAL_ACCOUNT' },
  timestamp: START + second * 1000,
  message_type: text === undefined ? 'IMAGE' : 'TEXT',
  ...(text !== undefined && { text: { body: text } }),
  message_tag: { source: by ? 'APP' : undefined },
})

async function polls(
  http: Http,
  cursor: JsonObject | undefined,
  second: number,
): Promise<Polled & { events: ReturnType<typeof normalise>['events'] }> {
  const polled = await poll(access, http, { cursor, at: instant(second) })
  assert.ok('bodies' in polled)
  const events = polled.bodies.flatMap((body) => {
    const normalised = normalise(JSON.parse(JSON.stringify(body)))
    assertSound(normalised)
    return normalised.events
  })
  return { ...polled, cursor: JSON.parse(JSON.stringify(polled.cursor)) as JsonObject, events }
}

test('messages that no webhook told of are found once, whoever wrote them, and none from before', async () => {
  const threads: Record<string, Line[]> = {
    'c+1': [{ id: 'old', second: -5, text: 'before' }],
    c2: [{ id: 'older', second: -50, text: 'before' }],
  }
  const { http, asked } = platform(threads)
  const first = await polls(http, undefined, 0)
  assert.deepEqual([first.bodies, first.units, asked], [[], 0, []])
  threads['c+1']?.push(
    { id: 'm-1', second: 10, text: 'Còn không?' },
    { id: 'm-2', second: 20, by: 'shop', text: 'Dạ còn' },
    { id: 'm-3', second: 30 },
  )
  const second = await polls(http, first.cursor, 300)
  assert.deepEqual(asked, ['SINGLE', 'STRANGER', 'messages of c+1'])
  assert.deepEqual(
    second.events.map((event) =>
      event.kind === 'message' ? [event.externalId, event.direction, event.content.text, event.content.type, event.sentBy] : event.kind,
    ),
    [
      ['m-1', 'inbound', 'Còn không?', 'text', undefined],
      ['m-2', 'outbound', 'Dạ còn', 'text', 'platform-user'],
      ['m-3', 'inbound', undefined, 'unsupported', undefined],
    ],
  )
  for (const event of second.events)
    if (event.kind === 'message') {
      assert.equal(event.content.data?.recovered, true)
      assert.deepEqual(event.contact.identities, [
        { kind: 'tiktok', value: 'user of c+1' },
        { kind: 'tiktok-conversation', value: 'c+1' },
      ])
    }
  const third = await polls(http, second.cursor, 600)
  assert.deepEqual([third.bodies, third.units], [[], 2])
})

test('what was written just now waits for its webhook, and many conversations for the next poll', async () => {
  const threads: Record<string, Line[]> = {}
  for (let i = 0; i < 8; i += 1) threads[`c${i}`] = [{ id: `m-${i}`, second: i === 0 ? 290 : 10, text: 'hello' }]
  const { http } = platform(threads)
  const { cursor } = await polls(http, undefined, 0)
  const one = await polls(http, cursor, 300)
  assert.deepEqual([one.events.length, one.more], [5, true])
  const two = await polls(http, one.cursor, 301)
  const three = await polls(http, two.cursor, 600)
  const all = [...one.events, ...two.events, ...three.events].map((event) => event.kind === 'message' && event.externalId)
  assert.deepEqual(
    all.toSorted(),
    Object.keys(threads).map((id) => id.replace('c', 'm-')),
  )
})
