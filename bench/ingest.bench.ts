import { adapterFor } from '@switchboard/adapters'
import { applyEvents } from '../apps/server/src/domains/inbox/apply/apply-events.ts'
import { instantOf } from '../apps/server/src/infra/clock.ts'
import { inTenant, SYSTEM } from '../apps/server/src/infra/db/tx.ts'
import type { Bench } from './run.ts'
import { percentile } from './support/stats.ts'
import { type Load, postWebhooks, webhookBody, webhookRequest } from './support/webhooks.ts'
import { createWorld, startServerProcess, type World } from './support/world.ts'
import { mixed, settled } from './support/ingest-mixed.ts'

const SENDERS = 64
const CUSTOMERS = 5_000
const FLOOR_CONNECTIONS = 16

export const variants: Readonly<Record<string, Bench>> = { '--mix': mixed }

export const bench: Bench = {
  question: `How many signed WhatsApp webhooks a second are applied (message row exists), from ${SENDERS} senders and ${CUSTOMERS} customers over HTTP, beside the floor: the same statements with a batch of one on ${FLOOR_CONNECTIONS} connections.`,
  aims: {
    ratio: { aim: '≥ 3', met: (value) => value >= 3 },
    ackP99AtHalfLoadMs: { aim: '≤ 100', met: (value) => value <= 100 },
  },
  async run(say, args) {
    const count = Number(args.find((arg) => arg.startsWith('--count='))?.slice(8) ?? 40_000)
    const world = await createWorld()
    const server = await startServerProcess(world)
    try {
      await apply(world, { port: server.port, count: 5_000, first: 0 }) // every customer exists, plans are made
      say(`full load: ${count} webhooks …`)
      const full = await apply(world, { port: server.port, count, first: 5_000 })
      const half = full.perSecond / 2
      say(`half load: ${Math.round(half)} a second …`)
      const calm = await apply(world, { port: server.port, count: Math.round(half * 10), first: 5_000 + count, perSecond: half })
      await server.stop()
      say('floor …')
      const floorPerSecond = await floor(world, 8_000)
      return {
        webhooksPerSecond: full.perSecond,
        ackP50Ms: percentile(full.load.acks, 0.5),
        ackP99Ms: percentile(full.load.acks, 0.99),
        applyLagP99Ms: percentile(full.lags, 0.99),
        floorPerSecond,
        ratio: full.perSecond / floorPerSecond,
        ackP50AtHalfLoadMs: percentile(calm.load.acks, 0.5),
        ackP99AtHalfLoadMs: percentile(calm.load.acks, 0.99),
        applyLagP99AtHalfLoadMs: percentile(calm.lags, 0.99),
        refused: full.load.refused + calm.load.refused,
      }
    } finally {
      await world.close()
    }
  },
}

interface Applied {
  perSecond: number
  load: Load
  /** From the answer to the number in the feed, ms. */
  lags: number[]
}

async function apply(world: World, options: { port: number; count: number; first: number; perSecond?: number }): Promise<Applied> {
  const began = performance.now()
  const load = await postWebhooks({ senders: SENDERS, request: (n) => webhookRequest(world, n, CUSTOMERS), ...options })
  await settled(world, options.first + load.ackedAt.size)
  const seconds = (performance.now() - began) / 1000
  return { perSecond: load.ackedAt.size / seconds, load, lags: await lagsOf(world, load, options.first) }
}

async function lagsOf(world: World, load: Load, first: number): Promise<number[]> {
  const rows = await inTenant(world.database.db, { tenantId: world.tenantId, actor: SYSTEM }, (tx) =>
    tx.builder
      .selectFrom('event_feed')
      .innerJoin('omnichannel_message', (join) =>
        join
          .onRef('omnichannel_message.tenant_id', '=', 'event_feed.tenant_id')
          .onRef('omnichannel_message.id', '=', 'event_feed.message_id'),
      )
      .select(['omnichannel_message.platform_message_id as external', 'event_feed.created_at as at'])
      .where('event_feed.tenant_id', '=', world.tenantId)
      .where('omnichannel_message.tenant_id', '=', world.tenantId)
      .where('event_feed.type', '=', 'message.created')
      .execute(),
  )
  return rows.flatMap((row) => {
    const n = Number(row.external?.slice('wamid.BENCH'.length))
    const acked = n >= first ? load.ackedAt.get(n) : undefined
    return acked === undefined ? [] : [Math.max(0, Date.parse(row.at) - acked)]
  })
}

async function floor(world: World, count: number): Promise<number> {
  const adapter = adapterFor('whatsapp', 'meta')
  let next = 1_000_000
  const last = next + count
  const began = performance.now()
  await Promise.all(
    Array.from({ length: FLOOR_CONNECTIONS }, async () => {
      while (next < last) {
        const n = next
        next += 1
        const events = adapter?.normalise(JSON.parse(webhookBody(world, n, CUSTOMERS))).events ?? []
        const items = events.map((event, part) => ({
          event,
          part,
          via: 'meta' as const,
          integrationId: world.integrationId,
          envelopeId: '0',
          receivedAt: instantOf(Date.now()),
        }))
        await inTenant(world.database.db, { tenantId: world.tenantId, actor: SYSTEM }, (tx) => applyEvents(tx, items))
      }
    }),
  )
  return count / ((performance.now() - began) / 1000)
}
