import { CONVERSATION_SORTS } from '@switchboard/contracts'
import pg from 'pg'
import { asOperator, createUser, hashPassword } from '../apps/server/src/domains/identity/index.ts'
import type { Bench, Figures } from './run.ts'
import { seedArchive } from './support/million.ts'
import { signIn } from './support/sign-in.ts'
import { percentile } from './support/stats.ts'
import { timedGet } from './support/timed-get.ts'
import { createWorld, startServerProcess, type World } from './support/world.ts'

const CONVERSATIONS = 1_000_000
const OPEN = 30_000
const COLLEAGUES = 20
const WARM_UP = 7

/** What is counted before all of a list is changed at once. */
const COUNTED = {
  open: '',
  resolved: 'status=resolved',
  all: 'status=all',
  mine: 'status=all&assignee=me',
  urgent: 'status=all&priority=urgent',
  unread: 'status=all&unread=true',
} as const

/** What is listed, by every order that there is. */
const LISTS = { open: '', mine: '&assignee=me', unassigned: '&assignee=none', resolved: '&status=resolved', all: '&status=all' } as const

export const bench: Bench = {
  question:
    'How long a page of fifty takes on the server (bench/support/server-timing.ts), by every list and order, in a tenant of a million conversations; and the counts of the open ones.',
  aims: { worstP95Ms: { aim: '≤ 200', met: (value) => value <= 200 } },
  async run(say, args) {
    const option = (name: string, fallback: number) => Number(args.find((arg) => arg.startsWith(`--${name}=`))?.split('=')[1] ?? fallback)
    const world = await createWorld()
    try {
      const agent = await fill(world, option('conversations', CONVERSATIONS))
      say('the conversations are there; measuring …')
      const server = await startServerProcess(world, { preload: new URL('./support/server-timing.ts', import.meta.url).href })
      try {
        return await measure(server.port, await signIn(server, agent, world.password), option('samples', 60))
      } finally {
        await server.stop()
      }
    } finally {
      await world.close()
    }
  },
}

/** @returns the address of one who sees everything and has his share of it */
async function fill(world: World, conversations: number): Promise<string> {
  const owner = new pg.Client({ connectionString: world.database.urls.owner, options: '-c TimeZone=UTC' })
  await owner.connect()
  try {
    const { rows: roles } = await owner.query<{ id: string }>("select id from sys_roles where tenant_id = $1 and key = 'admin'", [
      world.tenantId,
    ])
    const email = 'lead@bench.example'
    const passwordHash = await hashPassword(world.password)
    const lead = await asOperator(owner, world.tenantId, (tx) =>
      createUser(tx, { email, name: 'The lead', passwordHash, roleIds: roles.map(({ id }) => id), request: undefined }),
    )
    const { rows: colleagues } = await owner.query<{ id: string }>(TEAM, [world.tenantId, COLLEAGUES])
    const people = [lead, ...colleagues.map(({ id }) => id)]
    await seedArchive(owner, { tenantId: world.tenantId, conversations, open: Math.round((conversations * OPEN) / CONVERSATIONS), people })
    return email
  } finally {
    await owner.end()
  }
}

const TEAM = `
  insert into sys_users (tenant_id, auth_user_id, email, full_name)
  select $1, 1000000000 + n, 'colleague' || n || '@bench.example', 'Colleague ' || n from generate_series(1, $2::int) n returning id`

// A request that reads one small table goes between any two, so that what the machine does besides meets them alike.
async function measure(port: number, token: string, samples: number): Promise<Figures> {
  const floor: number[] = []
  const look = async (path: string) => {
    const { serverMs, body } = await timedGet<{ nextCursor?: string }>(port, path, token)
    floor.push((await timedGet(port, '/tags', token)).serverMs)
    return { serverMs, next: `${path}&cursor=${body.nextCursor}` }
  }
  const lists: [string, Record<string, number>][] = []
  for (const [list, filter] of Object.entries(LISTS))
    for (const sort of CONVERSATION_SORTS) {
      const path = `/conversations?limit=50${filter}&sort=${sort}`
      const first = await taken(samples, async () => (await look(path)).serverMs)
      const { next } = await look(path)
      const behind = await taken(samples, async () => (await look(next)).serverMs)
      lists.push([`${list} ${sort}`, { ...spread(first), nextP50: percentile(behind, 0.5), nextP95: percentile(behind, 0.95) }])
    }
  const counts: [string, Record<string, number>][] = [
    ['counts of the sidebar', spread(await taken(samples, async () => (await look('/conversations/counts')).serverMs))],
  ]
  for (const [name, filter] of Object.entries(COUNTED))
    counts.push([`count ${name}`, spread(await taken(samples / 3, async () => (await look(`/conversations/count?${filter}`)).serverMs))])
  return {
    worstP95Ms: Math.max(...lists.flatMap(([, { p95 = 0, nextP95 = 0 }]) => [p95, nextP95])),
    floorP50Ms: percentile(floor, 0.5),
    floorP95Ms: percentile(floor, 0.95),
    ...Object.fromEntries([...lists, ...counts]),
  }
}

async function taken(samples: number, sample: () => Promise<number>): Promise<number[]> {
  const times: number[] = []
  for (let n = -WARM_UP; n < samples; n += 1) {
    const ms = await sample()
    if (n >= 0) times.push(ms)
  }
  return times
}

const spread = (times: readonly number[]) => ({ p50: percentile(times, 0.5), p95: percentile(times, 0.95) })
