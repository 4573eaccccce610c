import type { Instant, JsonObject } from '@switchboard/contracts'
import { instantFromIso, instantOf } from '../shared/instant.ts'
import { compact, idOf, isObject } from '../shared/json.ts'
import { type Part, unrecognisable } from '../shared/parts.ts'
import { wordOf } from '../shared/text.ts'

/**
 * What `normalise` gets. An update names neither the bot it is for nor, in some kinds, a time: the transport adds both (`bot` stands in the
 * address that we gave Telegram, `at` is the moment of receipt).
 */
export interface TelegramBody {
  bot: string | undefined
  at: Instant
  update: unknown
}

/** One part of an update; there is one as a rule. */
export interface Update {
  account: string
  /** Moment of receipt. */
  at: Instant | undefined
  /** `message`, `callback_query` … */
  kind: string
  part: JsonObject
  /** Grows, but starts anew at random after a week of silence. */
  number: number
}

/** Every part of an update, in order; what is none is named instead of read. */
export function eachPart(body: unknown, read: (update: Update) => readonly Part[]): Part[] {
  if (!isObject(body) || !isObject(body.update)) return [unrecognisable(`update=${wordOf(isObject(body) ? body.update : body)}`)]
  const { update } = body
  const account = idOf(body.bot)
  if (account === undefined || !/^\d+$/.test(account)) return [unrecognisable('bot: the address of the webhook names none')]
  const kinds = Object.keys(update).filter((key) => key !== 'update_id')
  if (kinds.length === 0) return [unrecognisable('update: nothing in it', { account })]
  const number = typeof update.update_id === 'number' && Number.isSafeInteger(update.update_id) ? Math.abs(update.update_id) : 0
  return kinds.flatMap((kind) => {
    const part = update[kind]
    if (!isObject(part)) return [unrecognisable(`${wordOf(kind)}=${wordOf(part)}`, { account })]
    return read({ account, at: instantFromIso(body.at), kind, part, number })
  })
}

/**
 * Telegram counts whole seconds. What arrived within that very second takes its moment of receipt: else an answer would stand above its question,
 * and whoever wrote and then blocked the bot would seem to have written last.
 */
export function momentOf({ at }: Update, date: unknown): Instant | undefined {
  const second = instantOf(date)
  return second !== undefined && at?.slice(0, 19) === second.slice(0, 19) ? at : (second ?? at)
}

/** A part that cannot be read, with the id that can. */
export function broken({ account, kind }: Update, what: string, externalId?: string): Part {
  return unrecognisable(`${wordOf(kind)}.${what}`, compact({ account, externalId }))
}
