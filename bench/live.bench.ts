import { readFileSync } from 'node:fs'
import pg from 'pg'
import { WebSocket } from 'ws'
import { asOperator, createUser, hashPassword } from '../apps/server/src/domains/identity/index.ts'
import type { Bench } from './run.ts'
import { signIn } from './support/sign-in.ts'
import { percentile } from './support/stats.ts'
import { postWebhooks, webhookRequest } from './support/webhooks.ts'
import { createWorld, type ServerProcess, startServerProcess, type World } from './support/world.ts'

const PER_SECOND = 200
const SECONDS = 20
const YOUNG_SECONDS = 5
const SOCKETS = 5_000
const PER_USER = 20

export const bench: Bench = {
  question: `How long from an accepted webhook to the event in a connected client, at ${PER_SECOND} a second; and how much memory ${SOCKETS} connected sockets take.`,
  aims: {
    eventP50Ms: { aim: '≤ 40', met: (value) => value <= 40 },
    eventP99Ms: { aim: '≤ 200', met: (value) => value <= 200 },
    socketsMemoryMb: { aim: '≤ 150', met: (value) => value <= 150 },
    memoryAfterStartMb: { aim: '≤ 250', met: (value) => value <= 250 },
  },
  async run(say) {
    const world = await createWorld()
    const server = await startServerProcess(world)
    try {
      const memoryAfterStartMb = memoryMb(server)
      const token = await signIn(server, 'admin@bench.example', world.password)
      say(`${SOCKETS} sockets …`)
      const sockets = await openMany(world, server)
      await new Promise((resolve) => setTimeout(resolve, 3_000))
      const memoryWithSocketsMb = memoryMb(server)
      for (const socket of sockets) socket.terminate()
      say(`${PER_SECOND} webhooks a second …`)
      const { young, delays } = await eventDelays(world, server, token)
      return {
        eventP50Ms: percentile(delays, 0.5),
        eventP99Ms: percentile(delays, 0.99),
        events: delays.length,
        youngP99Ms: percentile(young, 0.99),
        socketsMemoryMb: memoryWithSocketsMb - memoryAfterStartMb,
        sockets: sockets.length,
        memoryAfterStartMb,
      }
    } finally {
      await server.stop()
      await world.close()
    }
  },
}

/**
 * Delays of an installation's first seconds, when PostgreSQL knows nothing yet about its tables, and those from the moment on when it has
 * caught up and looked at them.
 */
async function eventDelays(world: World, server: ServerProcess, token: string): Promise<{ young: number[]; delays: number[] }> {
  const seen = new Map<string, number>()
  const socket = await open(server, token)
  socket.on('message', (data) => {
    const frame = JSON.parse(data.toString()) as { type: string; data?: { message?: { platformMessageId: string } } }
    if (frame.type === 'message.created' && frame.data?.message) seen.set(frame.data.message.platformMessageId, Date.now())
  })
  const shared = { port: server.port, senders: 16, perSecond: PER_SECOND, request: (n: number) => webhookRequest(world, n, 500) }
  const first = await postWebhooks({ ...shared, count: PER_SECOND * YOUNG_SECONDS, first: 0 })
  await new Promise((resolve) => setTimeout(resolve, 5_000))
  const later = await postWebhooks({ ...shared, count: PER_SECOND * SECONDS, first: 100_000 })
  await new Promise((resolve) => setTimeout(resolve, 2_000))
  socket.terminate()
  return { young: delaysOf(first.ackedAt, seen), delays: delaysOf(later.ackedAt, seen) }
}

function delaysOf(ackedAt: ReadonlyMap<number, number>, seen: ReadonlyMap<string, number>): number[] {
  return [...ackedAt].map(([n, acked]) => {
    const at = seen.get(`wamid.BENCH${n}`)
    if (at === undefined) throw new Error(`webhook ${n} was accepted, but its event never came`)
    return Math.max(0, at - acked)
  })
}

async function openMany(world: World, server: ServerProcess): Promise<WebSocket[]> {
  const owner = new pg.Client(world.database.urls.owner)
  await owner.connect()
  const passwordHash = await hashPassword(world.password)
  const { rows } = await owner.query<{ id: string }>("select id from sys_roles where tenant_id = $1 and key = 'admin'", [world.tenantId])
  const sockets: WebSocket[] = []
  for (let i = 0; i < SOCKETS / PER_USER; i += 1) {
    const email = `agent${i}@bench.example`
    await asOperator(owner, world.tenantId, (tx) =>
      createUser(tx, { email, name: `Agent ${i}`, passwordHash, roleIds: [rows[0]?.id ?? ''], request: undefined }),
    )
    const token = await signIn(server, email, world.password)
    sockets.push(...(await Promise.all(Array.from({ length: PER_USER }, () => open(server, token)))))
  }
  await owner.end()
  return sockets
}

function open(server: ServerProcess, token: string): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}/api/v1/live`, {
      headers: { authorization: `Bearer ${token}` },
      perMessageDeflate: false,
    })
    socket.once('message', () => resolve(socket))
    socket.once('error', reject)
  })
}

/** Resident memory of the server's own process, without PostgreSQL. */
function memoryMb(server: ServerProcess): number {
  const status = readFileSync(`/proc/${server.pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024
}
