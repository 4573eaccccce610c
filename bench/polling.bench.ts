import './support/fast-streams.ts'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Stream } from '@switchboard/adapters'
import { startSimulator } from '@switchboard/simulator'
import type { Bench } from './run.ts'
import { cpuSeconds, familyOf, memoryMb } from './support/process-use.ts'
import { percentile } from './support/stats.ts'
import type { World } from './support/world.ts'

// After the streams were made fast.
const { createWorld, startServerProcess } = await import('./support/world.ts')
const { connectIntegration, connectPage } = await import('../apps/server/src/domains/channels/index.ts')
const { afterAnswer } = await import('../apps/server/src/domains/channels/polling/plan.ts')
const { createVault } = await import('../apps/server/src/infra/crypto/envelope.ts')
const { loadMasterKeys } = await import('../apps/server/src/infra/crypto/master-key.ts')
const { readConfig } = await import('../apps/server/src/infra/config.ts')
const { sql } = await import('../apps/server/src/infra/db/sql.ts')
const { inTenant, SYSTEM } = await import('../apps/server/src/infra/db/tx.ts')
const { streams } = await import('../packages/adapters/src/twilio/streams.ts')

const PAGES = 1_000
const SECONDS = 120
const SID = 'AC00000000000000000000000000000001'
const TOKEN = 'the auth token of the bench'
const numberOf = (n: number) => `+1500${String(5_550_000 + n)}`

export const bench: Bench = {
  question: `What ${PAGES} polled pages (Twilio numbers, two streams each, ten times as fast as in life: every 30 and 60 s, resting 90 and 360 s) ask of the platform in ${SECONDS} s with one worker, by the simulator's ledger, and what that costs.`,
  aims: {
    askedOverExpected: { aim: '0.97 to 1.03', met: (value) => value >= 0.97 && value <= 1.03 },
    askedTooSoon: { aim: '0', met: (value) => value === 0 },
    pagesForgotten: { aim: '0', met: (value) => value === 0 },
    overdue: { aim: '0', met: (value) => value === 0 },
    serverCpuPercent: { aim: '≤ 100 of 200', met: (value) => value <= 100 },
    serverMemoryMb: { aim: '≤ 300', met: (value) => value <= 300 },
  },
  async run(say) {
    const simulator = await startSimulator({ port: 0 })
    process.env.SWITCHBOARD_ALLOW_HOSTS = `127.0.0.1:${simulator.port}`
    const world = await createWorld()
    try {
      for (let n = 0; n < PAGES; n += 1)
        await put(`${simulator.url}/_sim/accounts/sms/${encodeURIComponent(numberOf(n))}`, {
          appId: SID,
          appSecret: TOKEN,
          name: `Shop ${n}`,
        })
      say(`${PAGES} pages are connected …`)
      await connectAll(world, simulator.url)
      const server = await startServerProcess(world, { preload: new URL('./support/fast-streams.ts', import.meta.url).href })
      try {
        const firstMs = await allAnswered(world)
        await fetch(`${simulator.url}/_sim/ledger`, { method: 'DELETE' })
        const expected = expectedCalls(await standingOf(world))
        const postmaster = Number(readFileSync(join(world.dataDir, 'postgres', 'data', 'postmaster.pid'), 'utf8').split('\n')[0])
        const used = () => ({
          server: cpuSeconds(server.pid),
          database: familyOf(postmaster).reduce((sum, pid) => sum + cpuSeconds(pid), 0),
        })
        const before = used()
        say(`${SECONDS} s …`)
        await new Promise((resolve) => setTimeout(resolve, SECONDS * 1000))
        const after = used()
        const asked = await askedOf(simulator.url)
        return {
          pages: PAGES,
          seconds: SECONDS,
          allPolledOnceMs: firstMs,
          expected,
          asked: asked.total,
          askedOverExpected: asked.total / expected,
          askedTooSoon: asked.tooSoon,
          pagesForgotten: PAGES - asked.pages,
          perSecondMedian: percentile(asked.perSecond, 0.5),
          perSecondMost: Math.max(...asked.perSecond),
          overdue: await overdueIn(world),
          serverCpuPercent: (100 * (after.server - before.server)) / SECONDS,
          databaseCpuPercent: (100 * (after.database - before.database)) / SECONDS,
          serverMemoryMb: memoryMb(server.pid),
        }
      } finally {
        await server.stop()
      }
    } finally {
      await world.close()
      await simulator.close()
    }
  },
}

async function put(url: string, body: object): Promise<void> {
  const answer = await fetch(url, { method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  if (!answer.ok) throw new Error(`PUT ${url}: ${answer.status} ${await answer.text()}`)
}

async function connectAll(world: World, apiBase: string): Promise<void> {
  const vault = createVault(loadMasterKeys(readConfig({ SWITCHBOARD_DATA: world.dataDir, DEMO: '0' })))
  await inTenant(world.database.db, { tenantId: world.tenantId, actor: SYSTEM }, async (tx) => {
    const app = { via: 'twilio', platform: 'sms' } as const
    const { integrationId } = await connectIntegration(tx, vault, { ...app, account: numberOf(0), appId: SID, appSecret: TOKEN, apiBase })
    for (let n = 1; n < PAGES; n += 1)
      await connectPage(tx, vault, { ...app, integrationId, account: numberOf(n), name: `Shop ${n}`, access: {} })
  })
}

/** Waits until each stream has answered once; the first poll makes no call. @returns how long that took */
async function allAnswered(world: World): Promise<number> {
  const began = performance.now()
  while ((await standingOf(world)).length < PAGES * streams.length) await new Promise((resolve) => setTimeout(resolve, 200))
  return performance.now() - began
}

interface Standing {
  stream: string
  /** Milliseconds from now to its next poll, and since it began. */
  dueMs: number
  quietMs: number
}

async function standingOf(world: World): Promise<Standing[]> {
  return inTenant(world.database.db, { tenantId: world.tenantId, actor: SYSTEM }, (tx) =>
    tx.run<Standing & Record<string, unknown>>(
      sql`select stream, extract(epoch from next_at - now())::float * 1000 as "dueMs", extract(epoch from now() - created_at)::float * 1000 as "quietMs" from channels_page_cursor where tenant_id = ${tx.tenantId} and last_at is not null`,
    ),
  )
}

/** What the planner itself would ask from now on, of pages without any news. */
function expectedCalls(standing: readonly Standing[]): number {
  let calls = 0
  for (const { stream, dueMs, quietMs } of standing) {
    const own = streams.find(({ name }) => name === stream)
    for (let at = dueMs; own && at < SECONDS * 1000; at += waitOf(own, quietMs + at)) calls += 1
  }
  return calls
}

function waitOf(stream: Stream, quietMs: number): number {
  return afterAnswer(stream, { more: false, quietMs, chance: Math.random() }) ?? Number.POSITIVE_INFINITY
}

interface Entry {
  account: string
  at: number
  path: string
}

/** What came to the platform, call by call. Too soon: before the shortest pause that the planner gives, and the second within which timers are looked at. */
async function askedOf(url: string): Promise<{ total: number; pages: number; tooSoon: number; perSecond: number[] }> {
  const answer = await fetch(`${url}/_sim/ledger?type=call&kind=history`)
  const { entries } = (await answer.json()) as { entries: Entry[] }
  let tooSoon = 0
  for (const list of Map.groupBy(entries, (entry) => `${entry.account} ${streamOf(entry).name}`).values()) {
    const shortest = 0.9 * streamOf(list[0] as Entry).everyMs - 1_000
    const times = list.map(({ at }) => at).sort((one, other) => one - other)
    tooSoon += times.filter((at, i) => i > 0 && at - (times[i - 1] ?? 0) < shortest).length
  }
  const perSecond = Map.groupBy(entries, ({ at }) => Math.floor(at / 1000))
  return {
    total: entries.length,
    pages: new Set(entries.map(({ account }) => account)).size,
    tooSoon,
    perSecond: [...perSecond.values()].map((list) => list.length),
  }
}

/** Streams whose time came more than five seconds ago, and that nobody is asking. */
async function overdueIn(world: World): Promise<number> {
  return inTenant(world.database.db, { tenantId: world.tenantId, actor: SYSTEM }, async (tx) => {
    const row = await tx.one<{ n: number }>(
      sql`select count(*)::int as n from channels_page_cursor where tenant_id = ${tx.tenantId} and next_at < now() - interval '5 seconds' and lease_until is null`,
    )
    return row?.n ?? 0
  })
}

// The list is asked by our number as the recipient for messages, and as the sender for receipts.
function streamOf({ path }: Entry): Stream {
  const found = streams.find(({ name }) => name === (path.includes('To=') ? 'messages' : 'statuses'))
  if (!found) throw new Error(`no stream asks ${path}`)
  return found
}
