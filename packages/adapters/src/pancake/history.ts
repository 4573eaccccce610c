import type { Instant, JsonObject } from '@switchboard/contracts'
import type { Http, PageAccess, Polled, PollFailure } from '../adapter.ts'
import { arrayOf, compact, idOf, numberOf, objectOf } from '../shared/json.ts'
import { CONVERSATIONS, conversationsAfter, MESSAGES, messagesOf, outlineOf } from './lists.ts'

/** Calls of one step: within five a second, whatever else the page does. */
const MOST_CALLS = 3

interface Cursor {
  /** Conversations that are listed, and not read to their beginning; the first is being read. */
  waiting: JsonObject[]
  /** Newest messages of the first that were read. */
  skip: number
  /** The last conversation that was listed. */
  last?: string | undefined
  /** All are listed. */
  listed: boolean
  done: number
}

/**
 * Loads what was there before: conversation after conversation, those that changed last first, each back to its beginning. Three calls a step; where it
 * stands is in the cursor, so that it goes on wherever it was broken off. How many there are Pancake does not tell.
 */
export async function history(
  access: PageAccess,
  http: Http,
  { cursor: stored, at }: { cursor: JsonObject | undefined; at: Instant },
): Promise<Polled | PollFailure> {
  const cursor = cursorOf(stored)
  const bodies: JsonObject[] = []
  let calls = 0
  while (calls < MOST_CALLS && !(cursor.listed && cursor.waiting.length === 0)) {
    calls += 1
    const [conversation] = cursor.waiting
    const failed = conversation
      ? await readOne(access, http, { cursor, conversation, at, bodies })
      : await listMore(access, http, { cursor, at })
    if (failed) return { ...failed, units: calls }
  }
  const more = !cursor.listed || cursor.waiting.length > 0
  return { bodies, cursor: compact({ ...cursor }), more, units: calls, progress: { done: cursor.done } }
}

async function listMore(access: PageAccess, http: Http, { cursor, at }: { cursor: Cursor; at: Instant }): Promise<PollFailure | undefined> {
  const list = await conversationsAfter(access, http, cursor.last)
  if (!Array.isArray(list)) return list as PollFailure
  const last = idOf(list.at(-1)?.id)
  // A list that does not move on would be asked for ever.
  cursor.listed = list.length < CONVERSATIONS || last === undefined || last === cursor.last
  if (last !== cursor.last) cursor.waiting = list.map((one) => outlineOf(one, at)).filter(({ id }) => id !== undefined)
  cursor.last = last
  return undefined
}

async function readOne(
  access: PageAccess,
  http: Http,
  { cursor, conversation, at, bodies }: { cursor: Cursor; conversation: JsonObject; at: Instant; bodies: JsonObject[] },
): Promise<PollFailure | undefined> {
  const messages = await messagesOf(access, http, { conversation, skip: cursor.skip, at })
  if (!Array.isArray(messages)) return messages as PollFailure
  bodies.push(...messages.map((body) => ({ ...body, history: true })))
  if (messages.length >= MESSAGES) {
    cursor.skip += messages.length
    return undefined
  }
  cursor.waiting.shift()
  cursor.skip = 0
  cursor.done += 1
  return undefined
}

function cursorOf(stored: JsonObject | undefined): Cursor {
  const { waiting, skip, last, listed, done } = objectOf(stored)
  return {
    waiting: arrayOf(waiting).map(objectOf),
    skip: numberOf(skip) ?? 0,
    last: idOf(last),
    listed: listed === true,
    done: numberOf(done) ?? 0,
  }
}
