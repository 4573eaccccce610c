// What a day of watching costs, in virtual time: YouTube's own count, kept by the simulator, against the budgets that the streams name.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { adapterFor, type Budget, type Http, type PlatformClient, type Stream } from '@switchboard/adapters'
import { type Account, takePlace, exhaust, settle } from '../apps/server/src/domains/channels/polling/budget.ts'
import { dayEnd, dayOf } from '../apps/server/src/domains/channels/polling/budget-day.ts'
import { afterAnswer, afterFailure } from '../apps/server/src/domains/channels/polling/plan.ts'
import type { ApiCall } from '../apps/simulator/src/platform.ts'
import { youtube as platform } from '../apps/simulator/src/platforms/youtube/index.ts'
import { spentBy } from '../apps/simulator/src/platforms/youtube/quota.ts'
import { postsOf, type WallComment } from '../apps/simulator/src/wall/model.ts'
import { answer, match } from '../apps/simulator/src/wire/dispatch.ts'
import { World } from '../apps/simulator/src/world/world.ts'

const APP = 'shop.apps.googleusercontent.com'
const ZONE = 'America/Los_Angeles'
const MINUTE = 60_000
const adapter = adapterFor('youtube', 'google')
const instant = (ms: number) => new Date(ms).toISOString().replace('Z', '000Z')

/** The simulator without its sockets. */
function httpInto(world: World): Http {
  return async ({ method, url, headers = {}, body }) => {
    const { pathname, searchParams } = new URL(url)
    const raw = Buffer.from(body ?? '')
    const call: ApiCall = {
      method,
      path: pathname,
      params: {},
      query: searchParams,
      headers: { ...headers },
      raw,
      json: undefined,
      fields: Object.fromEntries(new URLSearchParams(raw.toString())),
      files: {},
    }
    const matched = match(call, [platform], world)
    assert.ok(matched, url)
    const { answer: said } = await answer(matched, call, world)
    return { status: said.status, headers: {}, body: Buffer.from(JSON.stringify(said.body)) }
  }
}

interface Polled {
  client: PlatformClient
  stream: Stream
  nextMs: number
  cursor?: Record<string, unknown>
  units: number
  granted: boolean
  quietSince: number
  failures: number
  bodies: number
}

interface Day {
  channels: number
  videos: number
  /** Comments in the day on each channel. */
  comments: number
  live?: boolean
}

/** One day of Google's, from its first second, of channels whose streams the server's own planner asks. */
async function aDay({ channels, videos, comments, live }: Day) {
  const world = new World({ platformOf: () => platform })
  world.url = 'http://simulator'
  const endMs = dayEnd(Date.now() - 36 * 3_600_000, ZONE)
  const startMs = endMs - 24 * 60 * MINUTE
  const polls: Polled[] = []
  const arrivals: { atMs: number; write: () => void }[] = []
  for (let n = 0; n < channels; n += 1) {
    const account = world.accounts.put(platform, `UC${n}`, { appId: APP, accessToken: `token ${n}`, refreshToken: `refresh ${n}` })
    for (let v = 0; v < videos; v += 1)
      postsOf(account).push({ id: `video-${n}-${v}`, at: startMs - v, text: 'A video', removed: false, comments: [] })
    for (let c = 0; c < comments; c += 1)
      arrivals.push(arrival(account, { n, c, atMs: startMs + ((c + 0.5) * (endMs - startMs)) / comments }))
    if (live) account.own.live = { items: [], intervalMs: 5000 }
    const client = adapter?.client({ account: account.account, accessToken: account.accessToken, settings: {} }, { http: httpInto(world) })
    for (const stream of adapter?.streams ?? [])
      if (client) polls.push({ client, stream, nextMs: startMs, units: 0, granted: false, quietSince: startMs, failures: 0, bodies: 0 })
  }
  arrivals.sort((one, other) => one.atMs - other.atMs)
  const budgets = new Map<Budget, Account>()
  for (;;) {
    const poll = polls.reduce((soonest, one) => (one.nextMs < soonest.nextMs ? one : soonest))
    if (poll.nextMs >= endMs) break
    while (arrivals[0] && arrivals[0].atMs <= poll.nextMs) arrivals.shift()?.write()
    await askOnce(poll, budgets)
  }
  return {
    spent: spentBy(world, APP),
    polls,
    budgets: new Map([...budgets].map(([{ name }, account]) => [name, account.used])),
    left: arrivals.length,
  }
}

function arrival(account: Parameters<typeof postsOf>[0], { n, c, atMs }: { n: number; c: number; atMs: number }) {
  const top = `Ug${n}x${c - (c % 4)}4AaABAg`
  const comment: WallComment = {
    id: c % 4 === 0 ? top : `${top}.9r${c}`,
    at: atMs,
    customerId: 'somebody',
    via: 'phone',
    text: `Comment ${c}`,
    edits: 0,
    hidden: false,
    deleted: false,
    liked: false,
    ...(c % 4 !== 0 && { parentId: top }),
  }
  const posts = postsOf(account)
  return { atMs, write: () => void posts[Math.floor(c / 4) % posts.length]?.comments.push(comment) }
}

/** As the server does it: a place in the budget, the question, what it cost, and when to ask again. */
async function askOnce(poll: Polled, budgets: Map<Budget, Account>): Promise<void> {
  const { stream, nextMs } = poll
  const allowance = stream.budget as Budget
  if (!poll.granted) {
    const place = takePlace(budgets.get(allowance), { allowance, units: poll.units, atMs: nextMs })
    budgets.set(allowance, place.account)
    if (place.atMs > nextMs) {
      Object.assign(poll, { granted: true, nextMs: place.atMs })
      return
    }
  }
  const said = await poll.client.poll?.(stream.name, poll.cursor, instant(nextMs))
  assert.ok(said)
  const units = said.units ?? 0
  const account = settle(budgets.get(allowance) as Account, { day: dayOf(nextMs, ZONE), units, taken: poll.units })
  budgets.set(allowance, account)
  poll.granted = false
  if ('bodies' in said) {
    if (said.bodies.length > 0) poll.quietSince = nextMs
    Object.assign(poll, { cursor: said.cursor, units, failures: 0, bodies: poll.bodies + said.bodies.length })
    poll.nextMs = nextMs + (afterAnswer(stream, { more: said.more, quietMs: nextMs - poll.quietSince, chance: 0.5 }) ?? 0)
    assert.ok(JSON.stringify(said.cursor).length < 65_536, 'a cursor fits')
    return
  }
  poll.failures += 1
  if (said.class === 'wait' && said.retryAfterMs === undefined) budgets.set(allowance, exhaust(account, { allowance, atMs: nextMs }))
  poll.nextMs = nextMs + (afterFailure(said, { failures: poll.failures, chance: 0.5 }) ?? Number.POSITIVE_INFINITY)
}

test('a day of one busy channel with 300 videos costs no more than its budget, and leaves none of its comments unread', async () => {
  const { spent, polls, left } = await aDay({ channels: 1, videos: 300, comments: 400 })
  const read = polls.find(({ stream }) => stream.name === 'comments')
  assert.ok(spent <= 5000 + 3000, `${spent} units`)
  assert.equal(left, 0)
  const known = JSON.stringify(read?.cursor)
  assert.ok(known.includes('Ug0x3964AaABAg'), 'the last thread of the day was read')
})

test('forty channels of one project share what one of them could use, and none is left out', async () => {
  const { spent, polls, budgets } = await aDay({ channels: 40, videos: 10, comments: 60 })
  assert.ok(spent <= 8000, `${spent} units`)
  assert.ok((budgets.get('youtube-comments') ?? 0) <= 5000 && (budgets.get('youtube-live') ?? 0) <= 3000)
  for (const { stream, bodies } of polls.filter(({ stream: { name } }) => name === 'comments'))
    assert.ok(bodies >= 15, `${stream.name}: ${bodies}`)
})

test('a video that is live all day uses up what live chat may use, and nothing of what reads the comments', async () => {
  const { spent, polls, budgets } = await aDay({ channels: 1, videos: 1, comments: 4, live: true })
  assert.ok((budgets.get('youtube-live') ?? 0) <= 3000)
  assert.ok((budgets.get('youtube-live') ?? 0) > 500)
  assert.ok(spent <= 8000)
  assert.ok(polls.some(({ stream, bodies }) => stream.name === 'comments' && bodies > 0))
})
