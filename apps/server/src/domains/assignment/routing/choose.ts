import type { Considered, Strategy } from '@switchboard/contracts'

/** Somebody who might get a conversation, as he stands at one moment. Times are milliseconds since 1970. */
export interface Candidate {
  userId: string
  name: string
  /** False: he has shifts, and this is outside them. */
  onShift: boolean
  presence: 'online' | 'busy' | 'away' | 'offline'
  /** Open conversations that he has; with the team in question among them. */
  load: number
  teamLoad: number
  maxOpen: number | null
  teamMaxOpen: number | null
  /** What routing gave him within the rule's window. */
  recent: number
  languages: readonly string[]
  skills: readonly string[]
  /** When this rule gave him something last. */
  lastGivenAt: number | null
}

/** What is asked of whoever gets it. */
export interface Wanted {
  strategy: Strategy
  speaksLanguage: boolean
  skills: readonly string[]
  mostPerWindow: number
}

/** What is given. `notUserId`: who gave it back himself, or did not answer it. */
export interface Given {
  language: string | null
  notUserId: string | null
}

export interface Choice {
  /** Null: it waits in the queue. */
  userId: string | null
  considered: Considered[]
}

/**
 * Who gets a conversation. Among those against whom nothing stands: by `round_robin` whoever waits longest for his turn, by `least_loaded` whoever has the fewest; who is equal in
 * that, by the other of the two, and then by id, so that the same facts always give the same choice. Pure.
 */
export function choose(given: Given, candidates: readonly Candidate[], wanted: Wanted): Choice {
  const order = wanted.strategy === 'least_loaded' ? [byLoad, byTurn, byId] : [byTurn, byLoad, byId]
  const sorted = candidates.toSorted((a, b) => order.map((compare) => compare(a, b)).find((sign) => sign !== 0) ?? 0)
  const considered = sorted.map((one) => consider(given, one, wanted))
  const [fit, unfit] = [considered.filter(({ ok }) => ok), considered.filter(({ ok }) => !ok)]
  return { userId: wanted.strategy === 'team_only' ? null : (fit[0]?.userId ?? null), considered: [...fit, ...unfit] }
}

function consider(given: Given, one: Candidate, wanted: Wanted): Considered {
  const reason = against(given, one, wanted)
  const caps = [one.maxOpen, one.teamMaxOpen].filter((cap) => cap !== null)
  return {
    userId: one.userId,
    name: one.name,
    ok: reason === null,
    reason,
    load: one.load,
    cap: caps.length > 0 ? Math.min(...caps) : null,
  }
}

/** What stands against somebody: the first that does. Pure. */
export function against({ language, notUserId }: Given, one: Candidate, wanted: Wanted): Considered['reason'] {
  if (!one.onShift) return 'off-shift'
  if (one.presence !== 'online') return one.presence
  if (one.userId === notUserId) return 'gave-back'
  if (wanted.speaksLanguage && language !== null && !one.languages.some((spoken) => primary(spoken) === primary(language)))
    return 'language'
  if (!wanted.skills.every((skill) => one.skills.some((own) => own.toLowerCase() === skill.toLowerCase()))) return 'skills'
  if (one.maxOpen !== null && one.load >= one.maxOpen) return 'full'
  if (one.teamMaxOpen !== null && one.teamLoad >= one.teamMaxOpen) return 'team-full'
  return one.recent >= wanted.mostPerWindow ? 'rate' : null
}

/** The candidates once this one has got it. Pure. */
export function afterGiving(candidates: readonly Candidate[], userId: string, at: number): Candidate[] {
  return candidates.map((one) =>
    one.userId === userId ? { ...one, load: one.load + 1, teamLoad: one.teamLoad + 1, recent: one.recent + 1, lastGivenAt: at } : one,
  )
}

type Compare = (a: Candidate, b: Candidate) => number
const byLoad: Compare = (a, b) => a.load - b.load
const byTurn: Compare = (a, b) => (a.lastGivenAt ?? -1) - (b.lastGivenAt ?? -1)
const byId: Compare = (a, b) => a.userId.length - b.userId.length || (a.userId < b.userId ? -1 : a.userId > b.userId ? 1 : 0)

// `vi-VN` is Vietnamese.
function primary(language: string): string {
  return language.toLowerCase().split(/[-_]/)[0] ?? ''
}
