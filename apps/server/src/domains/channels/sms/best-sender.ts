import { parsePhoneNumberFromString } from 'libphonenumber-js/max'

/** A number of a pool that is switched on. */
export interface Candidate {
  pageId: string
  /** As the carrier writes it: E.164, or a short code. */
  account: string
  /** No error holds it back, and its access stands. */
  healthy: boolean
  /** How long a message would wait for its pace now. */
  waitMs: number
  /** Customers who hear from it already. */
  customers: number
  pacePerSecond: number
}

/**
 * The number that a customer should hear from: one that works, of his country, of his area, that can send soonest, and that has the fewest customers for what
 * it can send. The same candidates in any order give the same one. Pure. @returns undefined where there are none
 */
export function bestSender<One extends Candidate>(candidates: readonly One[], phone: string): One | undefined {
  const load = ({ customers, pacePerSecond }: One) => customers / pacePerSecond
  return candidates
    .map((candidate) => ({ candidate, near: closeness(candidate.account, phone) }))
    .toSorted(
      (a, b) =>
        Number(b.candidate.healthy) - Number(a.candidate.healthy) ||
        b.near - a.near ||
        a.candidate.waitMs - b.candidate.waitMs ||
        load(a.candidate) - load(b.candidate) ||
        Number(a.candidate.pageId) - Number(b.candidate.pageId),
    )[0]?.candidate
}

/**
 * How near two numbers are: 2 in one area, 1 in one country, 0 otherwise. Only the numbers of North America tell an area that every line of a city shares;
 * elsewhere mobile numbers, which is what SMS reaches, have none. Pure.
 */
export function closeness(one: string, other: string): 0 | 1 | 2 {
  const a = parsePhoneNumberFromString(one)
  const b = parsePhoneNumberFromString(other)
  if (!a || !b || a.countryCallingCode !== b.countryCallingCode) return 0
  // Numbers that belong to no place have no country.
  if (a.country && b.country && a.country !== b.country) return 0
  return a.countryCallingCode === '1' && a.nationalNumber.slice(0, 3) === b.nationalNumber.slice(0, 3) ? 2 : 1
}
