import type { Answer } from '../../platform.ts'
import type { Problem } from '../../shape.ts'

interface Detail {
  message: string
  property?: string
}

/** LINE has no codes: status and words, and which field they are about. */
export function lineError(status: number, message: string, details: readonly Detail[] = []): Answer {
  const said = details.map(({ property, message: words }) => `${property}: ${words}`)
  return { status, body: { message, ...(details.length > 0 ? { details } : {}) }, problems: [[message, ...said].join(' ')] }
}

/** What a body of a wrong shape hears. */
export function badBody(problems: readonly Problem[]): Answer {
  const details = problems.map(({ path, sort, message }) => ({
    property: path,
    message: sort === 'missing' ? 'May not be empty' : message,
  }))
  return lineError(400, `The request body has ${details.length} error(s)`, details)
}

export const deadToken = (): Answer =>
  lineError(401, 'Authentication failed. Confirm that the access token in the authorization header is valid.')
export const notFound = (): Answer => lineError(404, 'Not found')
export const gone = (): Answer => lineError(410, 'Gone')
export const deadReplyToken = (): Answer => lineError(400, 'Invalid reply token')
export const noSuchUser = (): Answer => lineError(400, 'Failed to send messages')
export const overQuota = (): Answer => lineError(429, 'You have reached your monthly limit.')

/** Errors a fault can ask for by name. There is no window on LINE; who may not be written to is nobody's friend. */
export const errors: Readonly<Record<string, () => Answer>> = {
  'expired-token': deadToken,
  'window-closed': noSuchUser,
  'recipient-unavailable': noSuchUser,
  'rate-limited': () => lineError(429, 'The API rate limit has been exceeded. Try again later.'),
  'quota-exceeded': overQuota,
  'account-restricted': () => lineError(403, 'Access to this API is not available for your account'),
  'dead-reply-token': deadReplyToken,
  temporary: () => lineError(500, 'The messaging API is temporarily unavailable'),
}
