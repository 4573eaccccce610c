import type { Budget } from '@switchboard/adapters'
import { dayEnd, dayOf } from './budget-day.ts'

/** How a budget stands. */
export interface Account {
  /** In the budget's zone. */
  day: string
  used: number
  /** Places before this moment are taken, ms. */
  takenUntil: number
}

type Allowance = Pick<Budget, 'unitsPerDay' | 'zone' | 'asNeeded'>

/**
 * Gives whoever asks the next free place, now or later, and moves the following one by so much that what is left of the day's units lasts to the end of the
 * day. Places are given in the order of asking, so many pages under one budget take turns, and each is told once when it is its turn. When the day is used
 * up, places are given from the next. A budget that is used as needed gives every place at once until then. Pure.
 */
export function takePlace(
  account: Account | undefined,
  { allowance, units, atMs }: { allowance: Allowance; units: number; atMs: number },
): { atMs: number; account: Account } {
  const place = Math.max(atMs, account?.takenUntil ?? atMs)
  const day = dayOf(place, allowance.zone)
  const end = dayEnd(place, allowance.zone)
  const used = account?.day === day ? account.used : 0
  const left = allowance.unitsPerDay - used
  // What costs more than a whole day has still a day of its own.
  if (left < units && used > 0)
    return takePlace({ day: dayOf(end, allowance.zone), used: 0, takenUntil: end }, { allowance, units, atMs: end })
  const share = units === 0 || allowance.asNeeded ? 0 : Math.min(1, units / left)
  return { atMs: place, account: { day, used: used + units, takenUntil: place + share * (end - place) } }
}

/** Corrects what was taken for a place by what it really cost. The count never falls below nothing. Pure. */
export function settle(account: Account, { day, units, taken }: { day: string; units: number; taken: number }): Account {
  return account.day === day ? { ...account, used: Math.max(0, account.used + units - taken) } : account
}

/** The service says that nothing is left of this day: the next place is tomorrow's. Pure. */
export function exhaust(account: Account | undefined, { allowance, atMs }: { allowance: Allowance; atMs: number }): Account {
  const day = dayOf(atMs, allowance.zone)
  const used = account?.day === day ? account.used : 0
  return { day, used: Math.max(used, allowance.unitsPerDay), takenUntil: dayEnd(atMs, allowance.zone) }
}
