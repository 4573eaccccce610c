import type { ConversationStatus } from '@switchboard/contracts'
import { type Hours, openBetween } from '../../hours/index.ts'

/** A message, or a change of the conversation's state, at its moment (milliseconds since 1970). */
export type Lived =
  | { kind: 'inbound' | 'reply' | 'automatic'; at: number; userId: string | null }
  | { kind: 'status'; at: number; from: ConversationStatus; to: ConversationStatus; userId: string | null }

/** A conversation as facts follow from it. */
export interface Life {
  createdAt: number
  status: ConversationStatus
  /** When it was resolved or archived as it is now; what changes of its state before are remembered stands in `lived`. */
  endedAt: number | null
  /** In order of time. */
  lived: readonly Lived[]
  /** Each time that the customer was asked how it went; `rating`: what he answered. */
  surveys: readonly Survey[]
  hours: Hours
}

export interface Survey {
  at: number
  /** Whose work it was. */
  userId: string | null
  rating: number | null
}

export const FACT_KINDS = ['opened', 'resolved', 'first-response', 'next-response', 'inbound', 'reply', 'automatic', 'survey'] as const
export type FactKind = (typeof FACT_KINDS)[number]

/** One line of `report_facts`; `ordinal` counts from 1 within its kind. */
export interface Fact {
  kind: FactKind
  ordinal: number
  at: number
  until: number | null
  userId: string | null
  count: number
  seconds: number | null
  openSeconds: number | null
  /** Of a survey that was answered. */
  rating: number | null
}

const QUARTER_MS = 900_000

/** What reports know of a conversation. Pure: the same life gives the same facts, whenever and however often they are made. */
export function factsOfLife(life: Life): Fact[] {
  return [...stretchesOf(life), ...responsesOf(life), ...countsOf(life), ...surveysOf(life)]
}

const rests = (status: ConversationStatus) => status === 'resolved' || status === 'archived'

/** When it was open, and how each time ended. Archiving what was open ends it as resolving does. */
function stretchesOf({ createdAt, status, endedAt, lived, hours }: Life): Fact[] {
  const moves = lived.filter((one) => one.kind === 'status')
  const facts = { opened: [] as Fact[], resolved: [] as Fact[] }
  let since: number | undefined
  const open = (at: number) => {
    since = at
  }
  const close = (at: number, userId: string | null) => {
    if (since === undefined) return
    const until = Math.max(since, at)
    facts.opened.push(fact('opened', facts.opened.length, { at: since, until }))
    facts.resolved.push(fact('resolved', facts.resolved.length, { at: until, userId, ...lengthOf(hours, since, until) }))
    since = undefined
  }
  // What came resolved, from somebody who is blocked or a machine, was never open.
  const cameResolved = moves.length === 0 && rests(status) && (endedAt === null || endedAt <= createdAt)
  if (!rests(moves[0]?.from ?? 'new') && !cameResolved) open(createdAt)
  for (const { at, to, userId } of moves) {
    if (rests(to)) close(at, userId)
    else if (since === undefined) open(Math.max(at, facts.opened.at(-1)?.until ?? at))
  }
  if (rests(status)) close(endedAt ?? createdAt, null)
  else if (since === undefined && moves.length > 0) open(moves.at(-1)?.at ?? createdAt)
  if (since !== undefined) facts.opened.push(fact('opened', facts.opened.length, { at: since }))
  return [...facts.opened, ...facts.resolved]
}

/** From the first message that nobody had answered to the answer of a person. What was resolved without one needed none. */
function responsesOf({ lived, hours }: Life): Fact[] {
  const facts: Fact[] = []
  let [waiting, answered, next] = [undefined as number | undefined, false, 0]
  for (const one of lived) {
    if (one.kind === 'inbound') waiting ??= one.at
    else if (one.kind === 'status' && rests(one.to)) waiting = undefined
    else if (one.kind === 'reply') {
      const at = { at: one.at, userId: one.userId }
      if (waiting !== undefined)
        facts.push(
          answered
            ? fact('next-response', next++, { ...at, ...lengthOf(hours, waiting, one.at) })
            : fact('first-response', 0, { ...at, ...lengthOf(hours, waiting, one.at) }),
        )
      waiting = undefined
      answered = true
    }
  }
  return facts
}

/** How many messages of each kind, and of whom, came in each quarter of an hour: the grid on which the days of all time zones begin. */
function countsOf({ lived }: Life): Fact[] {
  const said = lived.filter((one) => one.kind !== 'status')
  const groups = Map.groupBy(said, ({ kind, at, userId }) => `${kind} ${Math.floor(at / QUARTER_MS)} ${userId}`)
  const before = { inbound: 0, reply: 0, automatic: 0 }
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    if (!first) return []
    const { kind, at, userId } = first
    return [fact(kind, before[kind]++, { at: Math.floor(at / QUARTER_MS) * QUARTER_MS, userId, count: group.length })]
  })
}

function surveysOf({ surveys }: Life): Fact[] {
  return surveys.map(({ at, userId, rating }, i) => fact('survey', i, { at, userId, rating }))
}

function lengthOf(hours: Hours, from: number, to: number): { seconds: number; openSeconds: number } {
  const seconds = Math.floor((to - from) / 1000)
  return { seconds, openSeconds: Math.min(seconds, Math.floor(openBetween(hours, from, to) / 1000)) }
}

function fact(kind: FactKind, index: number, of: Partial<Omit<Fact, 'kind' | 'ordinal'>> & { at: number }): Fact {
  return { kind, ordinal: index + 1, until: null, userId: null, count: 1, seconds: null, openSeconds: null, rating: null, ...of }
}
