import type { HttpResponse, PlatformError } from '../adapter.ts'
import { classifier } from '../shared/error-table.ts'
import { isObject, objectOf, stringOf } from '../shared/json.ts'

/** By the reason alone: one status (403) stands for a full quota, a dead chat, a missing right and a passing haste. */
const classOf = classifier({
  wait: ['quotaExceeded', 'dailyLimitExceeded', 'rateLimitExceeded', 'userRateLimitExceeded'],
  // `processingFailure` is also said of answers to comments that are just vanishing.
  retry: ['backendError', 'internalError', 'processingFailure', 'serviceUnavailable', 'temporarily_unavailable', 'server_error'],
  reauth: [
    'authError',
    'required',
    'insufficientPermissions',
    'ineligibleAccount',
    'youtubeSignupRequired',
    'invalid_grant',
    'invalid_client',
    'unauthorized_client',
  ],
  recipient: [
    'commentNotFound',
    'commentThreadNotFound',
    'parentCommentNotFound',
    'videoNotFound',
    'channelNotFound',
    'liveChatNotFound',
    'liveChatEnded',
    'liveChatDisabled',
    'liveChatMessageNotFound',
    'messageNotFound',
  ],
  content: [
    'commentsDisabled',
    'parentCommentIsPrivate',
    'operationNotSupported',
    'forbidden',
    'commentTextRequired',
    'commentTextTooLong',
    'messageTextRequired',
    'messageTextInvalid',
    'invalidCustomEmoji',
    'invalidCommentMetadata',
    'parentIdMissing',
    'invalidValue',
    'modificationNotAllowed',
  ],
  'channel-blocked': ['accessNotConfigured', 'channelSuspended', 'userBannedFromChat'],
})

const WORDS: ReadonlyMap<string, string> = new Map([
  ['quotaExceeded', 'The Google project has used up its units of this day; they are given anew at midnight in California.'],
  ['dailyLimitExceeded', 'The Google project has used up its units of this day; they are given anew at midnight in California.'],
  ['authError', 'Google no longer accepts this access.'],
  ['invalid_grant', 'Google no longer accepts the consent to this channel (revoked, or of a project in “Testing”): give it again.'],
  ['invalid_client', 'Google does not know this client id and secret.'],
  ['insufficientPermissions', 'The consent does not cover comments: it must be given for youtube.force-ssl.'],
  ['youtubeSignupRequired', 'This Google account has no YouTube channel.'],
  ['commentsDisabled', 'Comments are switched off for this video.'],
  ['commentNotFound', 'This comment is no longer there.'],
  ['commentThreadNotFound', 'This comment is no longer there.'],
  ['parentCommentNotFound', 'The comment to be answered is no longer there.'],
  ['liveChatEnded', 'The live chat is over.'],
  ['liveChatNotFound', 'The live chat is over.'],
  ['accessNotConfigured', 'The YouTube Data API is not switched on in the Google project.'],
])

/** The error in an answer of the Data API or of the token endpoint; undefined when there is none. */
export function errorIn(json: unknown, { status }: HttpResponse): PlatformError | undefined {
  const error = isObject(json) ? json.error : undefined
  const held = typeof error === 'string' ? { message: objectOf(json).error_description } : objectOf(error)
  if (!error) return undefined
  const reason = typeof error === 'string' ? error : reasonOf(held)
  const code = stringOf(reason)?.slice(0, 100) ?? `http-${status}`
  const known = classOf(code)
  const told = stringOf(held.message)?.replace(/<[^>]*>/g, '')
  return {
    class: known === 'unknown' ? byStatus(status) : known,
    code,
    message: WORDS.get(code) ?? (told?.slice(0, 500) || `YouTube answered with status ${status}.`),
  }
}

function reasonOf({ errors, status }: Record<string, unknown>): unknown {
  const first = Array.isArray(errors) ? objectOf(errors[0]).reason : undefined
  return first ?? status
}

function byStatus(status: number): PlatformError['class'] {
  if (status === 401) return 'reauth'
  if (status === 429) return 'wait'
  return status >= 500 ? 'retry' : 'unknown'
}
