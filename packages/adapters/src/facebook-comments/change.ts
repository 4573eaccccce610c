import type { Instant, JsonObject } from '@switchboard/contracts'
import { compact } from '../shared/json.ts'
import { type Part, unrecognisable } from '../shared/parts.ts'

/** One change of a page's feed, with what all its items share. */
export interface FeedChange {
  /** `entry[0].changes[0]`. */
  where: string
  account: string
  value: JsonObject
  verb: string
  /** By the page itself, through whatever tool. */
  byPage: boolean
  /** When Meta sent it: the only moment that every change has. */
  sentAt: Instant | undefined
}

/** What cannot be read, with the ids that can. */
export function brokenChange({ where, account }: FeedChange, what: string, externalId?: string): Part {
  return unrecognisable(`${where}.${what}`, compact({ account, externalId }))
}
