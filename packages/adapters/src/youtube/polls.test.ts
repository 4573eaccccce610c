import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import type { HttpRequest, Polled, PollFailure } from '../adapter.ts'
import { youtube } from './index.ts'
import { untilNextDayMs } from './quota.ts'

const AT = '2026-01-10T09:00:00.000000Z'
const access = { account: 'UCown', appId: 'app', accessToken: 'token', settings: {}, apiBase: 'https://google.example' }

type Reply = { status?: number; json: object }
type Answers = (path: string, query: URLSearchParams) => Reply | object

/** A client before a YouTube of our making, and what it was asked. */
function before(answers: Answers) {
  const asked: string[] = []
  const client = youtube.client(access, {
    now: () => AT,
    http: async ({ method, url, body }: HttpRequest) => {
      const { pathname, searchParams } = new URL(url)
      const path = pathname.replace('/youtube/v3/', '')
      asked.push([method, path, body].filter(Boolean).join(' '))
      const answer = answers(path, searchParams)
      const { status = 200, json } = 'json' in answer ? (answer as Reply) : { json: answer }
      return { status, headers: {}, body: Buffer.from(status === 204 ? '' : JSON.stringify(json)) }
    },
  })
  const poll = async (stream: string, cursor?: object, at = AT) => {
    const answer = (await client.poll?.(stream, cursor && JSON.parse(JSON.stringify(cursor)), at)) as Polled | PollFailure
    assert.ok('bodies' in answer, JSON.stringify(answer))
    return answer
  }
  return { client, asked, poll }
}

const refusal = (status: number, reason: string): Reply => ({
  status,
  json: { error: { code: status, message: 'no', errors: [{ reason }] } },
})
const comment = (id: string, more: object = {}) => ({
  id,
  snippet: {
    textDisplay: `words of ${id}`,
    authorDisplayName: '@lan',
    authorChannelId: { value: 'UClan' },
    publishedAt: '2026-01-10T08:00:00Z',
    updatedAt: '2026-01-10T08:00:00Z',
    ...more,
  },
})
const thread = (
  id: string,
  { count = 0, replies = [], ...more }: { count?: number; replies?: object[]; publishedAt?: string; updatedAt?: string } = {},
) => ({
  id,
  snippet: { videoId: 'video', totalReplyCount: count, topLevelComment: comment(id, more) },
  replies: { comments: replies },
})
const targets = ({ bodies }: Polled) =>
  bodies.flatMap((body) =>
    youtube
      .normalise(body)
      .events.map((event) => `${event.kind} ${'target' in event ? event.target : 'externalId' in event ? event.externalId : ''}`),
  )

describe('the newest comments', () => {
  test('come once, and a quiet list brings nothing', async () => {
    const { poll } = before(() => ({ items: [thread('A'), thread('B')] }))
    const first = await poll('comments')
    assert.deepEqual([targets(first), first.units, first.more], [['message B', 'message A'], 1, false])
    assert.deepEqual((await poll('comments', first.cursor)).bodies, [])
  })

  test('are read page by page when more came than one holds, and none of them twice', async () => {
    const all = Array.from({ length: 250 }, (_, i) => {
      const publishedAt = new Date(Date.parse(AT) - i * 60_000).toISOString()
      return thread(`T${i}`, { publishedAt, updatedAt: publishedAt })
    })
    const { poll } = before((_, query) => {
      const start = Number(query.get('pageToken') ?? 0)
      return { items: all.slice(start, start + 100), ...(start + 100 < 250 && { nextPageToken: String(start + 100) }) }
    })
    const seen: string[] = []
    let cursor: object | undefined
    let more = true
    for (let n = 0; more && n < 10; n += 1) {
      const answer = await poll('comments', cursor)
      seen.push(...targets(answer))
      ;({ cursor, more } = answer)
    }
    assert.equal(more, false)
    assert.deepEqual([seen.length, new Set(seen).size], [250, 250])
    assert.deepEqual((await poll('comments', cursor)).bodies, [])
  })

  test('of a list that forgot its page begin anew', async () => {
    const { poll } = before((_, query) => (query.has('pageToken') ? refusal(400, 'invalidPageToken') : { items: [thread('A')] }))
    const answer = await poll('comments', { upToMs: 0, known: {}, walk: { page: 'old', untilMs: 1 } })
    assert.deepEqual([answer.more, answer.bodies, answer.cursor.walk], [true, [], undefined])
  })

  test('bring all answers where the list shows a few of them', async () => {
    const replies = Array.from({ length: 7 }, (_, i) => comment(`A.${i}`))
    const { poll, asked } = before((path) =>
      path === 'comments' ? { items: replies } : { items: [thread('A', { count: 7, replies: replies.slice(0, 5) })] },
    )
    const answer = await poll('comments')
    assert.deepEqual([answer.units, asked.length], [2, 2])
    assert.equal(new Set(targets(answer)).size, 8)
  })

  test('a used-up day has no pause of its own, haste has one', async () => {
    const failing = async (reason: string) =>
      (await before(() => refusal(403, reason)).client.poll?.('comments', undefined, AT)) as PollFailure
    const [day, haste] = [await failing('quotaExceeded'), await failing('rateLimitExceeded')]
    assert.deepEqual([day.class, day.retryAfterMs, day.units], ['wait', undefined, 1])
    assert.deepEqual([haste.class, haste.retryAfterMs], ['wait', 30_000])
  })
})

describe('going round older threads', () => {
  const round = async (lists: object[], answers: Answers = () => ({ items: [] })) => {
    let list = lists[0] as object
    const { poll, asked } = before((path, query) => {
      if (path !== 'commentThreads' || query.has('id') || query.has('moderationStatus')) return answers(path, query)
      return list
    })
    const answers2: Polled[] = []
    let cursor: object | undefined
    for (list of lists) {
      const answer = await poll('replies', cursor)
      answers2.push(answer)
      cursor = answer.cursor
    }
    return { answers: answers2, asked }
  }

  test('first only learns, then tells what changed', async () => {
    const { answers } = await round([
      { items: [thread('A'), thread('B')] },
      { items: [thread('A', { updatedAt: '2026-01-10T08:30:00Z' }), thread('B', { count: 1, replies: [comment('B.1')] })] },
    ])
    assert.deepEqual(answers.map(targets), [[], ['message A', 'edit A', 'message B', 'message B.1']])
  })

  test('a thread that is gone, and an answer that is gone, are withdrawn once', async () => {
    const replies = [comment('A.1'), comment('A.2')]
    const { answers } = await round([
      { items: [thread('A', { count: 2, replies }), thread('B')] },
      { items: [thread('A', { count: 1, replies: replies.slice(1) })] },
      { items: [thread('A', { count: 1, replies: replies.slice(1) })] },
    ])
    assert.deepEqual(answers.map(targets), [[], ['message A', 'message A.2', 'delete A.1', 'delete B'], []])
  })

  test('a thread that is on hold is not gone', async () => {
    const { answers } = await round([{ items: [thread('A'), thread('B')] }, { items: [thread('A')] }], (_, query) => ({
      items: query.get('moderationStatus') === 'heldForReview' ? [thread('B')] : [],
    }))
    assert.deepEqual(answers.map(targets), [[], []])
  })

  test('a thread that is too old for the round is forgotten and not taken for gone', async () => {
    const old = thread('B', { publishedAt: '2025-12-27T09:30:00Z', updatedAt: '2025-12-27T09:30:00Z' })
    const { poll } = before((_, query) => ({ items: query.has('id') || query.has('moderationStatus') ? [] : [thread('A'), old] }))
    const first = await poll('replies')
    const later = await poll('replies', first.cursor, '2026-01-10T12:00:00.000000Z')
    assert.deepEqual(targets(later), [])
    assert.ok(!JSON.stringify(later.cursor).includes('"B"'))
  })

  test('a cursor never outgrows its room, however much there is', () => {
    return fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 600 }), fc.integer({ min: 0, max: 5 }), async (count, answers) => {
        const all = Array.from({ length: count }, (_, i) => {
          const id = `UgyaVh4LgiYOTJBJ8${String(i).padStart(9, '0')}`
          return thread(id, {
            count: answers,
            replies: Array.from({ length: answers }, (_u, n) => comment(`${id}.9xYabcdefghijklmnop${n}`)),
          })
        })
        const { poll } = before((_, query) => {
          const start = Number(query.get('pageToken') ?? 0)
          return { items: all.slice(start, start + 100), ...(start + 100 < count && { nextPageToken: String(start + 100) }) }
        })
        let answer = await poll('replies')
        for (let n = 0; answer.more && n < 20; n += 1) answer = await poll('replies', answer.cursor)
        assert.equal(answer.more, false)
        assert.ok(JSON.stringify(answer.cursor).length < 65_536)
      }),
      { numRuns: 15 },
    )
  })
})

describe('what is held', () => {
  test('is held by YouTube when it is new, hidden by the business when it had been seen, and told once', async () => {
    let held = [thread('A')]
    const { poll } = before((path, query) => ({
      items: path === 'commentThreads' && query.get('moderationStatus') === 'heldForReview' ? held : [],
    }))
    const first = await poll('held')
    const states = ({ bodies }: Polled) =>
      bodies.flatMap((body) => (body.state === undefined ? [] : [`${body.id} ${body.state} ${body.by}`]))
    assert.deepEqual(states(first), ['A held platform'])
    held = [thread('A'), thread('B')]
    const second = await poll('held', first.cursor)
    assert.deepEqual(states(second), ['B hidden business'])
    assert.deepEqual((await poll('held', second.cursor)).bodies, [])
  })

  test('and then is not, was published or rejected', async () => {
    const { poll } = before((path) => ({ items: path === 'comments' ? [comment('A')] : [] }))
    const answer = await poll('held', { held: { A: 'held', B: 'spam' }, atMs: 1 })
    assert.deepEqual(targets(answer), ['moderation A', 'delete B'])
    assert.equal(answer.units, 3)
  })
})

describe('live chat', () => {
  const item = {
    id: 'LCC.1',
    snippet: { type: 'textMessageEvent', authorChannelId: 'UClan', publishedAt: AT, displayMessage: 'hi' },
    authorDetails: {},
  }
  const live: Answers = (path) =>
    path === 'liveBroadcasts'
      ? { items: [{ id: 'video', snippet: { title: 'Live', liveChatId: 'chat' } }] }
      : { nextPageToken: 'p2', pollingIntervalMillis: 8000, items: [item] }

  test('is read as soon as it is found, then not before YouTube wants', async () => {
    const { poll, asked } = before(live)
    const first = await poll('live')
    assert.deepEqual([targets(first), first.units], [['message LCC.1'], 6])
    const early = await poll('live', first.cursor, '2026-01-10T09:00:05.000000Z')
    assert.deepEqual([early.bodies, early.units], [[], 0])
    assert.equal((await poll('live', early.cursor, '2026-01-10T09:00:08.000000Z')).units, 5)
    assert.equal(asked.length, 3)
  })

  test('that is over is left alone', async () => {
    const over: Answers = (path) => (path === 'liveBroadcasts' ? { items: [] } : refusal(403, 'liveChatEnded'))
    const answer = await before(over).poll('live', { chats: [{ id: 'chat', videoId: 'video', title: '' }], lookedMs: Date.parse(AT) })
    assert.deepEqual([answer.cursor.chats, answer.bodies], [[], []])
  })

  test('a ban names the author by his thread, and takes away what he wrote', async () => {
    const { client, asked } = before(() => ({ status: 204, json: {} }))
    assert.equal((await client.moderate?.('LCC.1', 'ban', 'live:chat:UCbad'))?.kind, 'accepted')
    assert.deepEqual(asked, [
      'POST liveChat/bans {"snippet":{"liveChatId":"chat","type":"permanent","bannedUserDetails":{"channelId":"UCbad"}}}',
      'DELETE liveChat/messages',
    ])
    assert.equal((await client.moderate?.('LCC.1', 'hide', 'live:chat:UCbad'))?.kind, 'refused')
  })
})

test('an answer of unknown fate is looked for among the answers, by words, author and time', async () => {
  const own = { authorChannelId: { value: 'UCown' }, textDisplay: 'Dạ còn', publishedAt: '2026-01-10T09:00:05Z' }
  const found = (items: object[]) =>
    before(() => ({ items })).client.find?.(
      { clientRef: 'r', to: [{ kind: 'youtube', value: 'UClan' }], place: 'comment', parent: 'A.3', text: 'Dạ còn', windowMode: 'free' },
      { from: AT, to: '2026-01-10T09:01:00.000000Z' },
    )
  assert.deepEqual(await found([comment('A.1', own), comment('A.2')]), { externalId: 'A.1' })
  assert.equal(await found([comment('A.1', { ...own, publishedAt: '2026-01-10T08:00:00Z' })]), undefined)
  assert.equal(await found([comment('A.1', own), comment('A.2', own)]), 'unknown')
})

test('a day that is used up is waited for until midnight in California, in summer and in winter', () => {
  assert.equal(untilNextDayMs('2026-01-10T07:59:00.000000Z'), 60_000)
  assert.equal(untilNextDayMs('2026-07-10T07:00:00.000000Z'), 86_400_000)
  assert.equal(untilNextDayMs('2026-07-10T06:00:00.000000Z'), 3_600_000)
})
