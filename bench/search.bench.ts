import type { SearchAnswer } from '@switchboard/contracts'
import type { Bench, Figures } from './run.ts'
import { createInboxWorld, type InboxWorld, type Viewer } from './support/inbox-world.ts'
import { type Question, QUESTIONS } from './support/search-questions.ts'
import { NAME, SPEECH } from './support/speech.ts'
import { percentile } from './support/stats.ts'
import { timedGet } from './support/timed-get.ts'

const MESSAGES = 2_000_000
const VIEWERS: readonly Viewer[] = ['lead', 'agent', 'restricted']
const WARM_UP = 10

export const bench: Bench = {
  question:
    'How long a search takes to answer, on the server (bench/support/server-timing.ts), in a tenant with many messages: words that stand in a fifth of them, words that stand in hardly any, phrases, operators, people and notes; by who sees everything, by an agent, and by one who sees only what is his.',
  aims: {
    commonP95Ms: { aim: '≤ 150', met: (value) => value <= 150 },
    rareP95Ms: { aim: '≤ 150', met: (value) => value <= 150 },
  },
  async run(say, args) {
    const option = (name: string, fallback: number) => Number(args.find((arg) => arg.startsWith(`--${name}=`))?.split('=')[1] ?? fallback)
    const world = await createInboxWorld(option('messages', MESSAGES), { words: { text: SPEECH, name: NAME } })
    try {
      say(`${world.messages} messages are there; measuring …`)
      return await measure(world, { samples: option('samples', 150), rounds: option('rounds', 3), say })
    } finally {
      await world.close()
    }
  },
}

/** Times of one question by one viewer, ms, and what came of it. */
interface Taken {
  question: Question
  times: number[]
  floor: number[]
  hits: number
  /** Answers that said that time was over. */
  partial: number
}

async function measure(
  world: InboxWorld,
  { samples, rounds, say }: { samples: number; rounds: number; say: (line: string) => void },
): Promise<Figures> {
  const taken = new Map<string, Taken>()
  for (let round = 1; round <= rounds; round += 1) {
    for (const viewer of VIEWERS) {
      for (const question of QUESTIONS) {
        const name = `${question.name} (${viewer})`
        const all = taken.get(name) ?? { question, times: [], floor: [], hits: 0, partial: 0 }
        taken.set(name, all)
        await take(world, { ...all, times: [], floor: [] }, { viewer, samples: WARM_UP })
        await take(world, all, { viewer, samples })
      }
    }
    say(`round ${round} of ${rounds} is done`)
  }
  return figuresOf(world, taken)
}

// Search, floor, search, floor …: what the machine does besides meets both alike.
async function take(world: InboxWorld, into: Taken, { viewer, samples }: { viewer: Viewer; samples: number }): Promise<void> {
  const token = world.tokens[viewer]
  for (let n = 0; n < samples; n += 1) {
    const { serverMs, body } = await timedGet<SearchAnswer>(world.port, into.question.path(), token)
    into.times.push(serverMs)
    into.hits += body.data.length
    if (body.searchedTo !== null) into.partial += 1
    into.floor.push((await timedGet(world.port, threadOf(world, viewer), token)).serverMs)
  }
}

function threadOf(world: InboxWorld, viewer: Viewer): string {
  const ids = world.conversations[viewer]
  return `/conversations/${ids[Math.floor(Math.random() * ids.length)]}/messages?limit=20`
}

function figuresOf(world: InboxWorld, taken: ReadonlyMap<string, Taken>): Figures {
  const all = [...taken.values()]
  const worst = (group: Question['group']) =>
    Math.max(...all.filter(({ question }) => question.group === group).map(({ times }) => percentile(times, 0.95)))
  return {
    messages: world.messages,
    commonP95Ms: worst('common'),
    rareP95Ms: worst('rare'),
    otherP95Ms: worst('other'),
    floorP50Ms: percentile(
      all.flatMap(({ floor }) => floor),
      0.5,
    ),
    floorP95Ms: percentile(
      all.flatMap(({ floor }) => floor),
      0.95,
    ),
    ...Object.fromEntries(
      [...taken].map(([name, { times, hits, partial }]) => [
        name,
        { p50: percentile(times, 0.5), p95: percentile(times, 0.95), hits: hits / times.length, partial: partial / times.length },
      ]),
    ),
  }
}
