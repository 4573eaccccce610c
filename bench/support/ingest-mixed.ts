import { inTenant, SYSTEM } from '../../apps/server/src/infra/db/tx.ts'
import type { Bench } from '../run.ts'
import { captureWebhooks } from './captured-webhooks.ts'
import { percentile } from './stats.ts'
import { postWebhooks, webhookRequest } from './webhooks.ts'
import { createWorld, freePort, startServerProcess, type World } from './world.ts'

const SENDERS = 64
const ROUNDS = 3

/** `npm run bench -- ingest --mix` */
export const mixed: Bench = {
  question: `How many signed webhooks of all platforms that send some, by turns, are applied a second from ${SENDERS} senders, beside the floor: as many WhatsApp texts in the same run, ${ROUNDS} rounds of each by turns.`,
  aims: { ratio: { aim: '≥ 0.7', met: (value) => value >= 0.7 } },
  async run(say, args) {
    const each = Number(args.find((arg) => arg.startsWith('--count='))?.slice(8) ?? 8_000)
    const world = await createWorld()
    const port = await freePort()
    say(`the simulator writes ${each * (ROUNDS + 1)} webhooks …`)
    const { requests, platforms, apis, close } = await captureWebhooks(world, { port, count: each * (ROUNDS + 1) })
    const server = await startServerProcess(world, { port, allow: apis })
    const whatsapp = (n: number) => webhookRequest(world, n, 200 * platforms.length)
    const everybody = (n: number) => requests[n] as Buffer
    const mix: number[] = []
    const floor: number[] = []
    const acks: number[] = []
    let stored = 0
    try {
      for (let round = 0; round <= ROUNDS; round += 1) {
        const options = { port, senders: SENDERS, count: each, first: round * each }
        say(round === 0 ? 'once, so that every customer exists and plans are made …' : `round ${round} …`)
        for (const [request, rates] of [[whatsapp, floor] as const, [everybody, mix] as const]) {
          const began = performance.now()
          const load = await postWebhooks({ ...options, request })
          stored += load.ackedAt.size
          await settled(world, stored)
          if (round === 0)
            await restful(world) // names and pictures of new customers have been asked for
          else rates.push(each / ((performance.now() - began) / 1000))
          if (request === everybody) acks.push(...load.acks)
        }
      }
    } finally {
      await server.stop()
      await close()
      await world.close()
    }
    const mean = (rates: number[]) => rates.reduce((sum, rate) => sum + rate, 0) / rates.length
    return {
      webhooksPerSecond: mean(mix),
      floorPerSecond: mean(floor),
      ratio: mean(mix) / mean(floor),
      ackP99Ms: percentile(acks, 0.99),
      platforms: platforms.join(', '),
    }
  },
}

const nothing = async (world: World, statement: string, seconds: number) => {
  const deadline = Date.now() + seconds * 1000
  for (;;) {
    const { rows } = await world.database.db.system.query<{ n: string }>(statement)
    if (Number(rows[0]?.n) === 0) return
    if (Date.now() > deadline) throw new Error(`${rows[0]?.n} still wait after ${seconds} s: ${statement}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

/** Waits until nothing waits to be applied. @throws when a message that was answered with 200 is not stored */
export async function settled(world: World, count: number): Promise<void> {
  await nothing(world, 'select count(*) as n from ingest_queue', 120)
  const row = await inTenant(world.database.db, { tenantId: world.tenantId, actor: SYSTEM }, (tx) =>
    tx
      .from('omnichannel_message')
      .select((eb) => eb.fn.countAll<string>().as('n'))
      .executeTakeFirst(),
  )
  if (Number(row?.n) !== count) throw new Error(`${count} webhooks were answered with 200, but ${row?.n} messages are stored`)
}

const restful = (world: World) =>
  nothing(world, "select count(*) as n from graphile_worker.jobs where run_at < now() + interval '5 seconds'", 240)
