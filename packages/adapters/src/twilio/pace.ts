import type { Pace } from '../adapter.ts'

/** What carriers let each kind of sender send, in message parts a second (fact sheet §6). `burst` is what Twilio's own queue takes off our hands at once. */
const PACES = {
  'long-code': { perSecond: 1, burst: 10 },
  'toll-free': { perSecond: 3, burst: 10 },
  'short-code': { perSecond: 100, burst: 100 },
  name: { perSecond: 10, burst: 20 },
} as const satisfies Record<string, Pace>

const TOLL_FREE = /^\+18(?:00|33|44|55|66|77|88)\d{7}$/

/** The pace of an SMS sender by its kind. A registered number may be granted more: that is told by hand, for a number of a pool. Pure. */
export function smsPaceOf(account: string): Pace {
  if (TOLL_FREE.test(account)) return PACES['toll-free']
  if (/^\d{3,8}$/.test(account)) return PACES['short-code']
  return account.startsWith('+') ? PACES['long-code'] : PACES.name
}
