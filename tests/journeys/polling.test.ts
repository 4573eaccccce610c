// Platforms that are asked: what they say comes as it does by webhook, no process asks beside another, and nobody is asked too often.
import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import type { Integration, Page, PageStream, PageStreams } from '@switchboard/contracts'
import type { Workshop } from '../support/jobs.ts'
import { type Asked, heardOn, type Nest, nothing, startNest, tweet } from '../support/toy/nest.ts'
import { registerToys } from '../support/toy/register.ts'

registerToys()
const { openWorkshop } = await import('../support/jobs.ts')
const { until } = await import('../support/scene.ts')
const { pollStream } = await import('../../apps/server/src/domains/channels/polling/poll.ts')
const { startListeners, startPolling } = await import('../../apps/server/src/domains/channels/index.ts')

let nest: Nest
let shop: Workshop
let integration: Integration
before(async () => {
  nest = await startNest()
  shop = await openWorkshop([], { SWITCHBOARD_ALLOW_HOSTS: nest.host })
  integration = await shop.world.admin.ask<Integration>('POST', '/integrations', { ...nestAt('branch-0'), via: 'other', apiBase: nest.url })
})
after(async () => {
  await shop?.close()
  await nest.close()
})
beforeEach(() => {
  nest.answer = nothing
  nest.asked.length = 0
})

const nestAt = (account: string) => ({
  platform: 'tiktok',
  account,
  accessToken: 'first token',
  settings: { signing: 's', region: 'east' },
})
let count = 0
/** A page of its own for each test. */
const newPage = () => shop.world.admin.ask<Page>('POST', `/integrations/${integration.id}/pages`, nestAt(`branch-${++count}`))

const MINUTE = 60_000
const later = (ms: number) => new Date(Date.now() + ms).toISOString().replace('Z', '000Z')

function depsAt(afterMs: number) {
  const { db, vault, outbound, config } = shop.world.server.runtime
  return { db, vault, http: outbound.request, publicUrl: config.publicUrl, now: () => later(afterMs), onKept: () => undefined }
}
/** Polls as a worker does whose clock is so far ahead. */
const poll = (page: Page, stream: string, afterMs = 0) =>
  pollStream(depsAt(afterMs), { tenantId: shop.world.tenantId, pageId: page.id, stream })
const streams = (page: Page) => shop.world.admin.ask<PageStreams>('GET', `/pages/${page.id}/streams`)
const streamOf = async (page: Page, name: string) => (await streams(page)).data.find((one) => one.name === name) as PageStream
const askNow = (page: Page, name: string) => shop.world.admin.call<PageStreams>('POST', `/pages/${page.id}/streams/${name}/poll`)

const textsOf = (page: Page) => heardOn(shop, page)

describe('what a platform says when it is asked', () => {
  test('goes the way of webhooks: once, though it comes twice, and bad parts are set aside alone', async () => {
    const page = await newPage()
    nest.answer = ({ cursor }) => ({
      bodies: [tweet(page, 'a'), tweet(page, 'b')],
      cursor: { n: Number(cursor?.n ?? 0) + 1 },
      more: false,
      units: 1,
    })
    assert.equal(await poll(page, 'news'), 'news')
    assert.equal(await poll(page, 'news', 5 * 60 * MINUTE), 'news')
    assert.deepEqual(await textsOf(page), ['tweet a', 'tweet b'])
    assert.deepEqual(
      nest.asked.map(({ cursor }) => cursor),
      [undefined, { n: 1 }],
    )

    nest.answer = () => ({
      bodies: [{ ...tweet(page, 'c'), at: '0000 no time at all' }, tweet(page, 'd')],
      cursor: { n: 9 },
      more: false,
      units: 1,
    })
    assert.equal(await poll(page, 'news', 20 * 60 * MINUTE), 'news')
    assert.deepEqual(await textsOf(page), ['tweet a', 'tweet b', 'tweet d'])
    const { data } = await shop.world.admin.ask<{ data: { id: string; state: string; account: string | null }[] }>(
      'GET',
      '/envelopes?state=failed',
    )
    assert.deepEqual(
      data.map(({ account }) => account),
      [page.account],
    )
  })

  test('is replayed like a webhook', async () => {
    const page = await newPage()
    nest.answer = () => ({ bodies: [tweet(page, 'r')], cursor: { n: 1 }, more: false, units: 1 })
    await poll(page, 'news')
    await textsOf(page)
    await shop.world.db.owner.query('delete from omnichannel_message where tenant_id = $1 and page_id = $2', [shop.world.tenantId, page.id])
    await shop.world.db.owner.query(
      'insert into ingest_queue (envelope_id, tenant_id, attempts) select id, tenant_id, 1 from logs_webhook order by id desc limit 1',
    )
    assert.deepEqual(await textsOf(page), ['tweet r'])
  })

  test('is not asked for before its time, nor by two at once; what an overtaken worker brings is thrown away', async () => {
    const page = await newPage()
    let release: (() => void) | undefined
    nest.answer = () =>
      new Promise((resolve) => {
        release = () => resolve({ bodies: [tweet(page, 'late')], cursor: { by: 'the one who was thought dead' }, more: false, units: 1 })
      })
    const dead = poll(page, 'news')
    await until(
      async () => release,
      (held) => held !== undefined,
    )
    assert.equal(await poll(page, 'news'), 'none', 'somebody is asking')
    assert.equal((await streamOf(page, 'news')).state, 'running')

    nest.answer = () => ({ bodies: [tweet(page, 'kept')], cursor: { by: 'the next' }, more: false, units: 1 })
    assert.equal(await poll(page, 'news', 3 * MINUTE), 'news', 'his lease has run out')
    release?.()
    assert.equal(await dead, 'nothing')
    assert.deepEqual(await textsOf(page), ['tweet kept'])
    assert.equal(await poll(page, 'news', 4 * MINUTE), 'none', 'an hour has not passed')
    nest.answer = nothing
    await poll(page, 'news', 3 * 60 * MINUTE)
    assert.deepEqual(nest.asked.at(-1)?.cursor, { by: 'the next' })
  })
})

describe('history', () => {
  test('is loaded step by step, goes on from where a killed worker stood, and ends for good', async () => {
    const page = await newPage()
    const chapter = ({ cursor }: Pick<Asked, 'cursor'>) => {
      const done = Number(cursor?.done ?? 0) + 1
      return { bodies: [tweet(page, `chapter ${done}`)], cursor: { done }, more: done < 3, units: 1, progress: { done, of: 3 } }
    }
    nest.answer = chapter
    await poll(page, 'book')
    let bury: (() => void) | undefined
    nest.answer = (asked) =>
      new Promise((resolve) => {
        bury = () => resolve(nothing(asked))
      })
    const killed = poll(page, 'book', MINUTE)
    await until(
      async () => nest.asked.length,
      (n) => n === 2,
    )
    assert.deepEqual((await streamOf(page, 'book')).progress, { done: 1, of: 3 })
    nest.answer = chapter
    await poll(page, 'book', 4 * MINUTE)
    await poll(page, 'book', 5 * MINUTE)
    const { state, progress, nextAt, once } = await streamOf(page, 'book')
    assert.deepEqual({ state, progress, nextAt, once }, { state: 'done', progress: { done: 3, of: 3 }, nextAt: null, once: true })
    assert.deepEqual(await textsOf(page), ['tweet chapter 1', 'tweet chapter 2', 'tweet chapter 3'])
    assert.equal(await poll(page, 'book', 99 * MINUTE), 'none')
    assert.equal((await askNow(page, 'book')).status, 404, 'there is nothing more to ask')
    bury?.()
    await killed
  })
})

describe('a platform that refuses', () => {
  test('is left alone for as long as it asks, and ever longer; the channel shows it, and recovers', async () => {
    const page = await newPage()
    nest.answer = () => ({ class: 'retry', code: '503', message: 'Not now.', retryAfterMs: 90_000 })
    assert.equal(await poll(page, 'news'), 'failed')
    const first = await streamOf(page, 'news')
    assert.deepEqual([first.state, first.failures, first.lastError], ['failing', 1, '503: Not now.'])
    assert.ok(Date.parse(first.nextAt ?? '') - Date.now() > 85_000)
    for (let hours = 1; hours <= 4; hours += 1) await poll(page, 'news', hours * 60 * MINUTE)
    const health = async () => (await shop.world.admin.ask<{ data: Page[] }>('GET', '/pages')).data.find(({ id }) => id === page.id)?.health
    assert.deepEqual([(await health())?.state, (await health())?.reason], ['degraded', 'Not now.'])
    nest.answer = nothing
    assert.equal(await poll(page, 'news', 9 * 60 * MINUTE), 'nothing')
    assert.equal((await health())?.state, 'ok')
  })

  test('an access that is refused is renewed once, then tried no more until there is another', async () => {
    const page = await newPage()
    nest.answer = ({ accessToken, ...asked }) =>
      accessToken === 'second token' ? nothing(asked) : { class: 'reauth', code: '401', message: 'Who are you?' }
    for (const hours of [0, 1, 2]) assert.equal(await poll(page, 'news', hours * 60 * MINUTE), 'failed')
    assert.deepEqual(
      nest.asked.slice(0, 2).map(({ accessToken }) => accessToken),
      ['first token', 'first token+'],
    )
    assert.deepEqual([(await streamOf(page, 'news')).state, (await streamOf(page, 'news')).nextAt], ['stopped', null])
    assert.equal(await poll(page, 'news', 99 * 60 * MINUTE), 'none')
    await shop.world.admin.ask('PATCH', `/pages/${page.id}`, { accessToken: 'second token' })
    assert.equal(await poll(page, 'news'), 'nothing')
  })
})

test('a channel that is switched off is not asked, and goes on where it stood when it comes back', async () => {
  const page = await newPage()
  nest.answer = () => ({ bodies: [], cursor: { n: 7 }, more: false, units: 1 })
  await poll(page, 'news')
  await shop.world.admin.ask('PATCH', `/pages/${page.id}`, { active: false })
  assert.equal(await poll(page, 'news', 9 * 60 * MINUTE), 'none')
  assert.deepEqual([(await streamOf(page, 'news')).state, nest.asked.length], ['paused', 1])
  assert.equal((await askNow(page, 'news')).status, 409)
  await shop.world.admin.ask('PATCH', `/pages/${page.id}`, { active: true })
  assert.equal(await poll(page, 'news'), 'nothing')
  assert.deepEqual(nest.asked.at(-1)?.cursor, { n: 7 })
})

describe('a budget', () => {
  test('is one for all pages of an app, spread over the day, and shown; used up, it waits for the next day', async () => {
    const [one, other] = [await newPage(), await newPage()]
    assert.equal(await poll(one, 'tree'), 'nothing')
    assert.equal(await poll(other, 'tree'), 'waits', 'the first took the place of this moment')
    const waiting = await streamOf(other, 'tree')
    assert.deepEqual([waiting.budget?.used, waiting.budget?.left, waiting.budget?.shared, waiting.unitsToday], [2, 998, 'app', 0])
    const waitMs = Date.parse(waiting.nextAt ?? '') - Date.now()
    const dayLeftMs = Date.parse(waiting.budget?.endsAt ?? '') - Date.now()
    assert.ok(waitMs > 0 && waitMs <= dayLeftMs / 900, `its place is in ${waitMs} ms`)
    await askNow(other, 'tree')
    assert.equal((await streamOf(other, 'tree')).nextAt, waiting.nextAt, 'a ring costs no second place')
    nest.answer = () => ({ class: 'wait', code: 'quotaExceeded', message: 'Tomorrow.', units: 1 })
    assert.equal(await poll(other, 'tree', waitMs + 1), 'failed', 'its place came, and it did not ask for another')
    assert.equal((await askNow(one, 'tree')).status, 202)
    assert.equal(await poll(one, 'tree'), 'waits')
    const spent = await streamOf(one, 'tree')
    assert.equal(spent.budget?.left, 0)
    assert.ok((spent.nextAt ?? '') >= (spent.budget?.endsAt ?? ''))
  })
})

describe('who may ask, and see', () => {
  test('an agent sees no more than how it stands, and nobody of another business anything', async () => {
    const page = await newPage()
    const { agent, anybody } = shop.world
    assert.equal((await agent.call('POST', `/pages/${page.id}/streams/news/poll`)).status, 403)
    assert.equal((await anybody.call('GET', `/pages/${page.id}/streams`)).status, 401)
    assert.equal((await shop.world.admin.call('GET', '/pages/999999/streams')).status, 404)
    assert.equal((await askNow(page, 'nonsense')).status, 404)
  })
})

const linesWanted = async () => (await shop.world.db.owner.query('select from channels_page_listener')).rowCount

test('one process holds the line of a page, rings are polled, a broken line is opened anew, and another process takes over', async () => {
  const page = await newPage()
  const { db, log, ...runtime } = { ...shop.world.server.runtime }
  const deps = { db, log, vault: runtime.vault, http: runtime.outbound.request, publicUrl: runtime.config.publicUrl }
  const polling = startPolling({ ...deps, now: () => later(0), onKept: () => undefined, onPolled: () => undefined })
  const worker = () => startListeners({ ...deps, everyMs: 50, workers: () => 1, onRung: polling.wake })
  const [first, second] = [worker(), worker()]
  const newsOf = () => nest.asked.filter(({ account, stream }) => account === page.account && stream === 'news').length
  try {
    await until(
      () => streams(page),
      ({ listening }) => listening?.since != null,
    )
    // One line for each page, though two processes listen; those of other pages are opened by turns.
    const pages = Number(await until(linesWanted, (wanted) => wanted === nest.lines()))
    const before = await until(
      async () => newsOf(),
      (n) => n >= 2,
    )
    nest.ring()
    await until(
      async () => newsOf(),
      (n) => n > before,
    )

    await first.stop()
    await until(
      async () => nest.lines(),
      (lines) => lines === pages,
    )
    await shop.world.admin.ask('PATCH', `/pages/${page.id}`, { active: false })
    await until(
      async () => nest.lines(),
      (lines) => lines === pages - 1,
    )
    await shop.world.admin.ask('PATCH', `/pages/${page.id}`, { active: true })
    await until(
      async () => nest.lines(),
      (lines) => lines === pages,
    )
    nest.hangUp()
    await until(
      async () => nest.lines(),
      (lines) => lines === 0,
    )
    await until(
      async () => nest.lines(),
      (lines) => lines === pages,
    )
  } finally {
    await Promise.all([first.stop(), second.stop(), polling.stop()])
  }
  assert.equal(nest.lines(), 0)
})
