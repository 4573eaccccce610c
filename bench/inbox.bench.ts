import type { Bench, Figures } from './run.ts'
import { type View, viewsOf } from './support/inbox-views.ts'
import { createInboxWorld, type InboxWorld } from './support/inbox-world.ts'
import { percentile } from './support/stats.ts'
import { timedGet } from './support/timed-get.ts'

const SMALL = 20_000
const LARGE = 2_000_000
const WARM_UP = 40

export const bench: Bench = {
  question:
    'How long the inbox takes to answer, on the server (bench/support/server-timing.ts), in a tenant with few messages and in one with many: the list by its main filters, a thread, and the next page of each.',
  aims: {
    worstP99Ms: { aim: '≤ 20', met: (value) => value <= 20 },
    worstRatio: { aim: '≤ 1.5', met: (value) => value <= 1.5 },
  },
  async run(say, args) {
    const option = (name: string, fallback: number) => Number(args.find((arg) => arg.startsWith(`--${name}=`))?.split('=')[1] ?? fallback)
    const small = await createInboxWorld(option('small', SMALL))
    try {
      say(`${small.messages} messages are there; the large one …`)
      const large = await createInboxWorld(option('messages', LARGE))
      try {
        say(`${large.messages} messages are there; measuring …`)
        return await measure({ small, large }, { samples: option('samples', 500), rounds: option('rounds', 3), say })
      } finally {
        await large.close()
      }
    } finally {
      await small.close()
    }
  },
}

interface Worlds {
  small: InboxWorld
  large: InboxWorld
}

/** Times of one view in one round, ms. `floor`: of the floor's requests that went between its own. */
interface Round {
  small: number[]
  large: number[]
  client: number[]
  floor: number[]
}

async function measure(
  worlds: Worlds,
  { samples, rounds, say }: { samples: number; rounds: number; say: (line: string) => void },
): Promise<Figures> {
  const small = await viewsOf(worlds.small)
  const pairs = (await viewsOf(worlds.large)).flatMap((large) => {
    const same = small.find(({ name, viewer }) => name === large.name && viewer === large.viewer)
    return same ? [{ small: same, large }] : []
  })
  const taken = new Map<string, Round[]>()
  for (let round = 1; round <= rounds; round += 1) {
    for (const pair of pairs) {
      await take(worlds, pair, WARM_UP)
      const name = `${pair.large.name} (${pair.large.viewer})`
      taken.set(name, [...(taken.get(name) ?? []), await take(worlds, pair, samples)])
    }
    say(`round ${round} of ${rounds} is done`)
  }
  return figuresOf(worlds, taken)
}

// Few messages, floor, many messages, floor …: what the machine does besides meets them all alike.
async function take({ small, large }: Worlds, pair: { small: View; large: View }, samples: number): Promise<Round> {
  const round: Round = { small: [], large: [], client: [], floor: [] }
  for (let n = 0; n < samples; n += 1) {
    round.small.push((await look(small, pair.small)).serverMs)
    const one = n % 2 === 0 ? small : large
    round.floor.push((await timedGet(one.port, '/tags', one.tokens.agent)).serverMs)
    const { serverMs, clientMs } = await look(large, pair.large)
    round.large.push(serverMs)
    round.client.push(clientMs)
  }
  return round
}

function look(world: InboxWorld, view: View) {
  return timedGet(world.port, view.path(world), world.tokens[view.viewer])
}

function figuresOf(worlds: Worlds, taken: ReadonlyMap<string, Round[]>): Figures {
  const rows = [...taken].map(([name, rounds]) => [name, figureOf(rounds)] as const)
  const floors = [...taken.values()].flat().map(({ floor }) => floor)
  return {
    messagesSmall: worlds.small.messages,
    messagesLarge: worlds.large.messages,
    worstP99Ms: Math.max(...rows.map(([, { p99 }]) => p99)),
    worstRatio: Math.max(...rows.map(([, { ratio }]) => ratio)),
    floorP50Ms: median(floors.map((times) => percentile(times, 0.5))),
    floorP99Ms: median(floors.map((times) => percentile(times, 0.99))),
    ...Object.fromEntries(rows),
  }
}

/** Medians over the rounds. `ratio`: p99 with many messages by p99 with few. */
function figureOf(rounds: readonly Round[]) {
  const of = (which: keyof Round, share: number) => median(rounds.map((round) => percentile(round[which], share)))
  const p99Small = of('small', 0.99)
  const p99 = of('large', 0.99)
  return {
    p50Small: of('small', 0.5),
    p99Small,
    p50: of('large', 0.5),
    p99,
    ratio: p99 / p99Small,
    clientP50: of('client', 0.5),
    clientP99: of('client', 0.99),
    floorP99: of('floor', 0.99),
  }
}

function median(values: readonly number[]): number {
  return percentile(values, 0.5)
}
