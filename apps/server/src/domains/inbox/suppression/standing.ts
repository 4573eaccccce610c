import type { Instant, Suppression } from '@switchboard/contracts'
import { plusMs } from '../../../infra/clock.ts'

/** Faults that may pass count for so long, and so many of them bar an address: for as long as they are that many. */
export const SOFT_COUNTS_MS = 7 * 86_400_000
export const SOFT_BARS = 5

/** One thing known against an address. */
export interface Fault {
  id: string
  address: string
  what: Suppression['what']
  at: Instant
  code: string | null
  detail: string | null
}

const GRAVITY: readonly Fault['what'][] = ['soft', 'hard', 'complaint']

const newestFirst = (a: Fault, b: Fault) => (a.at === b.at ? Number(b.id) - Number(a.id) : a.at < b.at ? 1 : -1)

/**
 * Whether an address is barred by what came after the last lifting; undefined while it may be written to. Pure.
 * @param faults all of one address, in any order
 */
export function standing(faults: readonly Fault[], at: Instant): Suppression | undefined {
  const since = plusMs(at, -SOFT_COUNTS_MS)
  const sorted = faults.toSorted(newestFirst)
  const softs = sorted.filter(({ what, at: when }) => what === 'soft' && when > since)
  const counting = sorted.filter((fault) => fault.what !== 'soft' || (softs.length >= SOFT_BARS && softs.includes(fault)))
  const [newest] = counting
  if (!newest) return undefined
  const what = GRAVITY.findLast((one) => counting.some((fault) => fault.what === one)) ?? 'soft'
  const reason = counting.find((fault) => fault.what === what) ?? newest
  // It ends when the fifth newest is too old to count.
  const fifth = softs[SOFT_BARS - 1]
  return {
    id: newest.id,
    address: reason.address,
    what,
    code: reason.code,
    detail: reason.detail,
    since: reason.at,
    until: what === 'soft' && fifth ? plusMs(fifth.at, SOFT_COUNTS_MS) : null,
  }
}
