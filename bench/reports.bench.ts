import pg from 'pg'
import { asOperator, createUser, hashPassword } from '../apps/server/src/domains/identity/index.ts'
import type { Bench, Figures } from './run.ts'
import { seedReports } from './support/report-history.ts'
import { type Question, REPORT_QUESTIONS } from './support/report-questions.ts'
import { signIn } from './support/sign-in.ts'
import { percentile } from './support/stats.ts'
import { timedGet } from './support/timed-get.ts'
import { createWorld, startServerProcess, type World } from './support/world.ts'

const CONVERSATIONS = 300_000
const TEAM = 24

export const bench: Bench = {
  question:
    'How long each report takes to answer, on the server (bench/support/server-timing.ts), in a tenant with two years of conversations: over 7, 30 and 90 days, altogether, over time, by agent, team, channel, platform and tag, by an administrator who sees all and an agent who sees his own; beside the floor, the plainest count(*) over the facts of the same days.',
  aims: {
    monthP95Ms: { aim: '≤ 500', met: (value) => value <= 500 },
    ownP95Ms: { aim: '≤ 500', met: (value) => value <= 500 },
  },
  async run(say, args) {
    const option = (name: string, fallback: number) => Number(args.find((arg) => arg.startsWith(`--${name}=`))?.split('=')[1] ?? fallback)
    const world = await createWorld()
    const owner = new pg.Client({ connectionString: world.database.urls.owner, options: '-c TimeZone=UTC' })
    try {
      await owner.connect()
      await fill(owner, world, option('conversations', CONVERSATIONS))
      const facts = await countOf(owner, 'select count(*) as n from report_facts where tenant_id = $1', [world.tenantId])
      say(`${facts} facts are there; measuring …`)
      return { facts, ...(await measure(owner, world, { samples: option('samples', 20), say })) }
    } finally {
      await owner.end()
      await world.close()
    }
  },
}

async function fill(owner: pg.Client, world: World, conversations: number): Promise<void> {
  const passwordHash = await hashPassword(world.password)
  const { rows: roles } = await owner.query<{ id: string; key: string }>('select id, key from sys_roles where tenant_id = $1', [
    world.tenantId,
  ])
  const make = (key: 'admin' | 'agent') =>
    asOperator(owner, world.tenantId, (tx) =>
      createUser(tx, {
        email: emailOf(key),
        name: `The ${key}`,
        passwordHash,
        roleIds: roles.filter((role) => role.key === key).map(({ id }) => id),
        request: undefined,
      }),
    )
  await make('admin')
  const agent = await make('agent')
  const { rows } = await owner.query<{ id: string }>(
    `insert into sys_users (tenant_id, auth_user_id, email, full_name)
     select $1, 1000000000 + n, 'colleague' || n || '@bench.example', 'Colleague ' || n from generate_series(1, $2::int) n returning id`,
    [world.tenantId, TEAM - 1],
  )
  await seedReports(owner, { tenantId: world.tenantId, conversations, users: [agent, ...rows.map(({ id }) => id)] })
  await owner.query('vacuum (analyze)')
}

const emailOf = (key: string) => `reading-${key}@bench.example`

interface Taken {
  question: Question
  times: number[]
  floor: number[]
}

async function measure(
  owner: pg.Client,
  world: World,
  { samples, say }: { samples: number; say: (line: string) => void },
): Promise<Figures> {
  const server = await startServerProcess(world, { preload: new URL('./support/server-timing.ts', import.meta.url).href })
  try {
    const tokens = {
      admin: await signIn(server, emailOf('admin'), world.password),
      agent: await signIn(server, emailOf('agent'), world.password),
    }
    const taken: Taken[] = []
    for (const question of REPORT_QUESTIONS) {
      const one: Taken = { question, times: [], floor: [] }
      const period = question.period(Date.now())
      const path = `${question.path}${question.path.includes('?') ? '&' : '?'}from=${period.from}&to=${period.to}`
      await timedGet(server.port, path, tokens[question.viewer])
      // Report, floor, report, floor …: what the machine does besides meets both alike.
      for (let n = 0; n < samples; n += 1) {
        one.times.push((await timedGet(server.port, path, tokens[question.viewer])).serverMs)
        const began = performance.now()
        await countOf(owner, 'select count(*) as n from report_facts where tenant_id = $1 and at >= $2 and at < $3', [
          world.tenantId,
          period.from,
          period.to,
        ])
        one.floor.push(performance.now() - began)
      }
      taken.push(one)
      say(`${question.name}: ${percentile(one.times, 0.5).toFixed(0)} ms, the floor ${percentile(one.floor, 0.5).toFixed(0)} ms`)
    }
    return figuresOf(taken)
  } finally {
    await server.stop()
  }
}

function figuresOf(taken: readonly Taken[]): Figures {
  const worst = (fits: (question: Question) => boolean) =>
    Math.max(...taken.filter(({ question }) => fits(question)).map(({ times }) => percentile(times, 0.95)))
  return {
    monthP95Ms: worst(({ viewer, days }) => viewer === 'admin' && days <= 30),
    quarterP95Ms: worst(({ viewer, days }) => viewer === 'admin' && days > 30),
    ownP95Ms: worst(({ viewer }) => viewer === 'agent'),
    ...Object.fromEntries(
      taken.map(({ question, times, floor }) => [
        question.name,
        { p50: percentile(times, 0.5), p95: percentile(times, 0.95), floorP50: percentile(floor, 0.5), floorP95: percentile(floor, 0.95) },
      ]),
    ),
  }
}

async function countOf(owner: pg.Client, statement: string, values: readonly unknown[]): Promise<number> {
  const { rows } = await owner.query<{ n: string }>(statement, [...values])
  return Number(rows[0]?.n)
}
