import { graphError } from '../../meta/graph.ts'
import type { Answer, PlatformError } from '../../platform.ts'
import type { Problem } from '../../shape.ts'

export const WINDOW_CLOSED: PlatformError = {
  code: 131047,
  title: 'Re-engagement message',
  details: 'Message failed to send because more than 24 hours have passed since the customer last replied to this number.',
}

export const UNDELIVERABLE: PlatformError = {
  code: 131026,
  title: 'Message undeliverable',
  details: 'Message Undeliverable. The recipient is not on WhatsApp, uses an old version, or has blocked the business.',
}

export const MEDIA_FAILED: PlatformError = {
  code: 131053,
  title: 'Media upload error',
  details: 'The link could not be fetched: it answered with an error, nothing, or a type WhatsApp does not take.',
}

/** The answer for an error the platform sometimes gives at once instead of by a `failed` status. */
export function refusal({ code, title, details }: PlatformError, status = 400): Answer {
  return graphError(code, `(#${code}) ${title}`, { status, ...(details === undefined ? {} : { details }) })
}

/** How WhatsApp words a body it does not take. */
export function refusedBody(problem: Problem): Answer {
  switch (problem.sort) {
    case 'missing':
      return refusal({ code: 131008, title: 'Required parameter is missing', details: problem.message })
    case 'unknown':
      return graphError(100, `(#100) Unexpected key "${problem.path}"`, { details: problem.message })
    case 'length':
      return graphError(100, `(#100) Param ${problem.message}`, { details: problem.message })
    default:
      return refusal({ code: 131009, title: 'Parameter value is not valid', details: problem.message })
  }
}

/** Errors a fault can ask for by name. */
export const errors: Readonly<Record<string, () => Answer>> = {
  'expired-token': () => graphError(190, 'Error validating access token: Session has expired.', { status: 401, subcode: 463 }),
  'window-closed': () => refusal(WINDOW_CLOSED),
  'rate-limited': () =>
    refusal(
      { code: 130429, title: 'Rate limit hit', details: 'Message failed to send because the number has sent too many at once.' },
      429,
    ),
  'pair-rate-limited': () =>
    refusal(
      {
        code: 131056,
        title: '(Business Account, Consumer Account) pair rate limit hit',
        details: 'Too many messages to the same person in a short time.',
      },
      429,
    ),
  'recipient-unavailable': () => refusal(UNDELIVERABLE),
  'account-restricted': () =>
    refusal({ code: 131031, title: 'Business Account locked', details: 'The account has been restricted for a violation of policy.' }, 403),
  temporary: () =>
    refusal({ code: 131000, title: 'Something went wrong', details: 'The message failed to send for an unknown reason. Try again.' }, 500),
}
