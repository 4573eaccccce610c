import type { Facts } from '../../inbox/index.ts'
import { type Candidate, choose } from './choose.ts'
import { ruleFor } from './match.ts'
import type { Rule } from './rules.ts'

/** A conversation that was begun or opened again. Times are milliseconds since 1970; `until`: when it was done, or put aside. */
export interface Arrival {
  conversationId: string
  at: number
  until: number
  facts: Facts
}

/** Somebody with what does not change during a replay. */
export type Worker = Pick<Candidate, 'userId' | 'name' | 'maxOpen' | 'languages' | 'skills'>

export interface World {
  rules: readonly Rule[]
  people: readonly Worker[]
  /** Members of a team, with what they take on of it; of no team (null): everybody who answers. */
  members: ReadonlyMap<string | null, ReadonlyMap<string, number | null>>
  there: (userId: string, at: number) => boolean
  /** How often it is looked again whether somebody who was not there is. */
  everyMs: number
}

export interface Outcome {
  arrival: Arrival
  rule: Rule | undefined
  userId: string | null
  /** Null: nobody got it while it was open. */
  waitMs: number | null
}

/**
 * What rules would have made of conversations: each is given as routing would have given it, waits where nobody was free, and takes up room until the moment at which it was really done. Everybody begins
 * with nothing. Pure.
 */
export function replay(arrivals: readonly Arrival[], world: World): Outcome[] {
  const state = new State(world)
  const outcomes: Outcome[] = []
  let waiting: Outcome[] = []
  const settle = (at: number) => {
    const hopeless = new Set<Rule>()
    waiting = waiting.filter((one) => {
      if (one.arrival.until <= at) return false
      if (!one.rule || hopeless.has(one.rule)) return true
      one.userId = state.give(one.arrival, one.rule, at)
      if (one.userId === null && !one.rule.speaksLanguage) hopeless.add(one.rule)
      if (one.userId !== null) one.waitMs = at - one.arrival.at
      return one.userId === null
    })
  }
  for (const moment of momentsOf(arrivals, world.everyMs)) {
    state.finish(moment.at)
    if (moment.arrival) {
      const rule = ruleFor(world.rules, moment.arrival.facts, 0)
      const outcome: Outcome = { arrival: moment.arrival, rule, userId: null, waitMs: null }
      outcomes.push(outcome)
      if (rule && rule.strategy !== 'team_only') waiting.push(outcome)
    }
    if (waiting.length > 0) settle(moment.at)
  }
  return outcomes
}

interface Moment {
  at: number
  arrival?: Arrival
}

function momentsOf(arrivals: readonly Arrival[], everyMs: number): Moment[] {
  const [first, last] = [Math.min(...arrivals.map(({ at }) => at)), Math.max(...arrivals.map(({ until }) => until))]
  const ticks =
    arrivals.length === 0 ? [] : Array.from({ length: Math.floor((last - first) / everyMs) }, (_, i) => ({ at: first + (i + 1) * everyMs }))
  const moments: Moment[] = [...arrivals.flatMap((arrival) => [{ at: arrival.at, arrival }, { at: arrival.until }]), ...ticks]
  return moments.sort((a, b) => a.at - b.at)
}

class State {
  readonly #world: World
  #open: { userId: string; teamId: string | null; until: number }[] = []
  readonly #given: { userId: string; rule: Rule; at: number }[] = []

  constructor(world: World) {
    this.#world = world
  }

  finish(at: number): void {
    if (this.#open.some(({ until }) => until <= at)) this.#open = this.#open.filter(({ until }) => until > at)
  }

  give(arrival: Arrival, rule: Rule, at: number): string | null {
    const { userId } = choose({ language: arrival.facts.language, notUserId: null }, this.#candidates(rule, at), rule)
    if (userId === null) return null
    this.#open.push({ userId, teamId: rule.teamId, until: arrival.until })
    this.#given.push({ userId, rule, at })
    return userId
  }

  #candidates(rule: Rule, at: number): Candidate[] {
    const members = this.#world.members.get(rule.teamId) ?? new Map<string, number | null>()
    const since = at - rule.windowSeconds * 1000
    return this.#world.people
      .filter(({ userId }) => members.has(userId))
      .map((one) => {
        const own = this.#open.filter(({ userId }) => userId === one.userId)
        const given = this.#given.filter(({ userId }) => userId === one.userId)
        return {
          ...one,
          // Who was there in truth, or is taken to be, was not kept from it by his shifts.
          onShift: true,
          presence: this.#world.there(one.userId, at) ? ('online' as const) : ('offline' as const),
          load: own.length,
          teamLoad: own.filter(({ teamId }) => teamId === rule.teamId).length,
          teamMaxOpen: members.get(one.userId) ?? null,
          recent: given.filter((each) => each.at > since).length,
          lastGivenAt: given.findLast((each) => each.rule === rule)?.at ?? null,
        }
      })
  }
}
