import type { Instant, JsonObject } from '@switchboard/contracts'
import type { Http, PageAccess, Polled, PollFailure } from '../adapter.ts'
import { arrayOf, compact, idOf, numberOf, objectOf, stringOf } from '../shared/json.ts'
import { ask } from '../shared/outcome.ts'
import { accountPath, addressOf, get } from './api.ts'
import { errorIn } from './errors.ts'
import { cursorOf, goalOf, reachOf, readPage } from './list-walk.ts'
import { isFromCustomer, type Listed } from './listed.ts'
import { MESSAGES } from './streams.ts'

/** Our side of the list's query, how much a page holds, and how long after its making a message may still change. */
const SIDES = {
  customer: { ours: 'To', pageSize: 100, lookBackMs: 0 },
  // Twilio tries for ten hours to deliver a message.
  ours: { ours: 'From', pageSize: 500, lookBackMs: 12 * 3_600_000 },
} as const
/** A full page of five hundred is about half of it. */
const LIST_BYTES = 2 * 1_048_576
const NOT_THERE: readonly string[] = ['20404', 'http-404']

/**
 * Fetches one page of the list of this number's messages: what came or changed since the cursor, except the last minute. The first poll fetches nothing: what
 * was before the page was connected is not ours to recover. One call, and one for each message with files.
 */
export async function poll(
  access: PageAccess,
  http: Http,
  { stream, cursor: stored, at }: { stream: string; cursor: JsonObject | undefined; at: Instant },
): Promise<Polled | PollFailure> {
  const cursor = cursorOf(stored) ?? { upTo: at, seen: [] }
  const until = goalOf(cursor, at)
  if (until === undefined) return { bodies: [], cursor: { ...cursor }, more: false, units: 0 }
  const side = stream === MESSAGES ? SIDES.customer : SIDES.ours
  const path = cursor.walk?.next ?? firstPage(access, side, reachOf(cursor, side.lookBackMs))
  // It comes from outside, and the credentials go there.
  if (!path.startsWith(accountPath(access, '/Messages.json'))) return nonsense('The list goes on at an address that is not its own.')
  const answer = await ask(http, { ...get(access, addressOf(access, 'api', path)), maxBytes: LIST_BYTES }, errorIn)
  if ('error' in answer) return { ...answer.error, units: 1 }
  const page = objectOf(answer.json)
  if (!Array.isArray(page.messages)) return nonsense('The list has no messages, not even an empty list of them.')
  const step = readPage(cursor, page, { until, lookBackMs: side.lookBackMs })
  const bodies = await withFiles(
    access,
    http,
    step.news.filter((one) => isFromCustomer(one) === (stream === MESSAGES)),
  )
  if ('error' in bodies) return { ...bodies.error, units: 1 + bodies.calls }
  return { bodies: bodies.listed.map((one) => ({ ...one })), cursor: { ...step.cursor }, more: step.more, units: 1 + bodies.calls }
}

function firstPage(access: PageAccess, { ours, pageSize }: (typeof SIDES)[keyof typeof SIDES], from: Instant): string {
  // `DateSent>` is the parameter's name, with the day alone, which is all that the filter takes.
  const query = new URLSearchParams([
    [ours, access.account],
    ['DateSent>', from.slice(0, 10)],
    ['PageSize', String(pageSize)],
  ])
  return `${accountPath(access, '/Messages.json')}?${query}`
}

async function withFiles(
  access: PageAccess,
  http: Http,
  news: readonly JsonObject[],
): Promise<{ listed: Listed[]; calls: number } | { error: PollFailure; calls: number }> {
  const listed: Listed[] = []
  let calls = 0
  for (const one of news) {
    if (!isFromCustomer(one) || !(numberOf(one.num_media) ?? 0)) {
      listed.push({ listed: one })
      continue
    }
    calls += 1
    const media = await filesOf(access, http, one)
    if ('error' in media) return { error: media.error, calls }
    listed.push({ listed: one, media: media.files })
  }
  return { listed, calls }
}

/** Where the files of a message lie. Those that were deleted at Twilio are missing, and the message says so. */
async function filesOf(
  access: PageAccess,
  http: Http,
  { sid }: JsonObject,
): Promise<{ files: NonNullable<Listed['media']> } | { error: PollFailure }> {
  const path = accountPath(access, `/Messages/${encodeURIComponent(idOf(sid) ?? '')}/Media.json`)
  const answer = await ask(http, get(access, addressOf(access, 'api', path)), errorIn)
  if ('error' in answer) return NOT_THERE.includes(answer.error.code) ? { files: [] } : answer
  return {
    files: arrayOf(objectOf(answer.json).media_list).flatMap((medium) => {
      const { uri, content_type } = objectOf(medium)
      const place = stringOf(uri)?.replace(/\.json$/, '')
      return place?.startsWith(accountPath(access, '/'))
        ? [compact({ url: addressOf(access, 'api', place), type: stringOf(content_type) })]
        : []
    }),
  }
}

function nonsense(message: string): PollFailure {
  return { class: 'retry', code: 'nonsense', message, units: 1 }
}
