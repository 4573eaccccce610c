import type { Http, OutboundMessage, PageAccess } from '../adapter.ts'
import { instantOf } from '../shared/instant.ts'
import { arrayOf, idOf, numberOf, objectOf, stringOf } from '../shared/json.ts'
import { ask } from '../shared/outcome.ts'
import { errorIn, lookUp } from './api.ts'
import { addressIn } from './render.ts'

/** Zalo's own limit for one page of the list. */
const PAGE = 10
const MAX_PAGES = 5
const FROM_ACCOUNT = 0

type Found = { externalId: string } | undefined | 'unknown'
interface Line {
  id: string | undefined
  ours: boolean
  text: string | undefined
  at: string | undefined
}

/**
 * Looks for a message in the list of the conversation, newest first. Text is known by its words and time; several of the same words, a file
 * (which the list does not describe) or a list that does not reach back far enough tell nothing. A message that the caller already knows
 * under the id that is found is another one with the same words.
 */
export async function find(
  access: PageAccess,
  http: Http,
  { message, from, to }: { message: OutboundMessage; from: string; to: string },
): Promise<Found> {
  const user = addressIn(message.to, 'zalo')
  if (!user || message.template) return 'unknown'
  const lines = await linesSince(access, http, { user, from })
  if (!lines) return 'unknown'

  const own = lines.filter(({ ours }) => ours)
  if (own.some(({ at }) => at === undefined)) return 'unknown'
  const within = own.filter(({ at }) => at !== undefined && at >= from && at <= to)
  if (within.length === 0) return undefined
  const text = message.text?.trim()
  if (!text || message.media?.length) return 'unknown'
  const alike = within.filter((line) => line.text === text)
  const [only] = alike
  if (!only) return undefined
  return alike.length === 1 && only.id ? { externalId: only.id } : 'unknown'
}

/** All lines back to `from`; undefined when that cannot be had. */
async function linesSince(access: PageAccess, http: Http, { user, from }: { user: string; from: string }): Promise<Line[] | undefined> {
  const lines: Line[] = []
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const answer = await ask(http, lookUp(access, '/v2.0/oa/conversation', { user_id: user, offset: page * PAGE, count: PAGE }), errorIn)
    const { data } = objectOf('error' in answer ? undefined : answer.json)
    if (!Array.isArray(data)) return undefined
    const read = arrayOf(data).map(lineOf)
    lines.push(...read)
    if (read.length < PAGE || read.some(({ at }) => at !== undefined && at < from)) return lines
  }
  return undefined
}

function lineOf(item: unknown): Line {
  const { message_id, src, message, time } = objectOf(item)
  return { id: idOf(message_id), ours: numberOf(src) === FROM_ACCOUNT, text: stringOf(message)?.trim(), at: instantOf(time) }
}
