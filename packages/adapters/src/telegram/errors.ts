import type { ErrorClass, JsonObject } from '@switchboard/contracts'
import type { HttpResponse, PlatformError } from '../adapter.ts'
import { isObject, numberOf, objectOf, stringOf } from '../shared/json.ts'

/**
 * What Telegram's errors mean for us (fact sheet §4). A number stands for many things, so the words decide within it; the first row that fits
 * wins. Words are compared without regard to case.
 */
const ROWS: readonly (readonly [code: number, words: RegExp, kind: ErrorClass])[] = [
  [400, /business[_ ]connection/i, 'recipient'],
  // A personal account's bot may answer for 24 hours after the customer wrote (not in the sheet; seen in the right's description).
  [400, /BUSINESS_PEER_USAGE_MISSING/i, 'window'],
  [
    400,
    /chat not found|PEER_ID_INVALID|user not found|upgraded to a supergroup|USER_IS_(?:BLOCKED|BOT)|INPUT_USER_DEACTIVATED/i,
    'recipient',
  ],
  [
    400,
    /not enough rights|have no rights|CHAT_WRITE_FORBIDDEN|CHAT_RESTRICTED|TOPIC_(?:CLOSED|DELETED)|message thread not found/i,
    'recipient',
  ],
  [400, /./, 'content'],
  [401, /./, 'reauth'],
  [403, /./, 'recipient'],
  // Of the whole bot: such a token there is not.
  [404, /./, 'reauth'],
  [409, /./, 'channel-blocked'],
  [413, /./, 'content'],
  [420, /./, 'wait'],
  [429, /./, 'wait'],
]

const NOT_MODIFIED = /message is not modified/i
const NO_TEXT = /there is no text in the message/i

/** The error in an answer, under whatever status; undefined when it holds none, or leaves open whether the work was done. */
export function errorIn(json: unknown, _response: HttpResponse): PlatformError | undefined {
  const answer = objectOf(json)
  if (!isObject(json) || answer.ok !== false) return undefined
  const code = numberOf(answer.error_code) ?? 0
  if (code === 504) return undefined
  const message = stringOf(answer.description) ?? 'Telegram gave no reason.'
  const error: PlatformError = { class: classOf(code, message), code: String(code), message }
  const seconds = numberOf(parameters(answer).retry_after)
  return seconds === undefined || seconds < 0 ? error : { ...error, retryAfterMs: seconds * 1000 }
}

/** The id of the supergroup that a group has become, where the refusal tells it. */
export function movedTo(json: unknown): string | undefined {
  const id = parameters(objectOf(json)).migrate_to_chat_id
  return typeof id === 'number' && Number.isSafeInteger(id) ? String(id) : undefined
}

/** An edit that changes nothing is done. */
export function notModified({ message }: PlatformError): boolean {
  return NOT_MODIFIED.test(message)
}

/** The message to edit is a file: its words are a caption. */
export function isCaption({ message }: PlatformError): boolean {
  return NO_TEXT.test(message)
}

function classOf(code: number, message: string): ErrorClass {
  if (code >= 500) return 'retry'
  return ROWS.find(([known, words]) => known === code && words.test(message))?.[2] ?? 'unknown'
}

function parameters(answer: JsonObject): JsonObject {
  return objectOf(answer.parameters)
}
