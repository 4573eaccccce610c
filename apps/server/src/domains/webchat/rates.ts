import { createHash } from 'node:crypto'
import type { Database } from '../../infra/db/tx.ts'
import { TooManyRequests } from '../../infra/http/refusals.ts'
import { countHit } from './directory.ts'

/** How many calls one subject may make in a window. */
interface Rate {
  most: number
  windowS: number
}

const RATES = {
  /** Per network. */
  config: { most: 120, windowS: 60 },
  session: { most: 5, windowS: 60 },
  identify: { most: 30, windowS: 60 },
  /** Per visitor: any call, messages, files. */
  call: { most: 300, windowS: 60 },
  message: { most: 20, windowS: 60 },
  upload: { most: 30, windowS: 60 },
  /** Per inbox: messages of all its visitors together. */
  inbox: { most: 1200, windowS: 60 },
} as const satisfies Record<string, Rate>

/** @throws {TooManyRequests} when the subject has used up its calls; the call that is refused counts too */
export async function takeRate(db: Database, what: keyof typeof RATES, subject: string): Promise<void> {
  const { most, windowS } = RATES[what]
  const { hits, leftS } = await countHit(db, `widget:${what}`, createHash('sha256').update(subject).digest(), windowS)
  if (hits > most) throw new TooManyRequests(leftS)
}
