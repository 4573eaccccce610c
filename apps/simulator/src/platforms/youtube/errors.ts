import type { Answer } from '../../platform.ts'

/** A refusal as Google words it: the reason counts, the status says little. */
export function googleError(code: number, reason: string, message: string, domain = 'youtube.comment'): Answer {
  return { status: code, body: { error: { code, message, errors: [{ message, domain, reason }] } }, problems: [`${reason}: ${message}`] }
}

/** What the token endpoint says. */
export function tokenError(reason: string, message: string): Answer {
  return { status: 400, body: { error: reason, error_description: message }, problems: [`${reason}: ${message}`] }
}

export const deadToken = () => googleError(401, 'authError', 'Invalid Credentials', 'global')
export const invalidGrant = () => tokenError('invalid_grant', 'Token has been expired or revoked.')
export const quotaExceeded = () =>
  googleError(
    403,
    'quotaExceeded',
    'The request cannot be completed because you have exceeded your <a href="/youtube/v3/getting-started#quota">quota</a>.',
    'youtube.quota',
  )
export const noComment = () => googleError(404, 'commentNotFound', 'The specified comment could not be found.')
export const chatOver = () => googleError(403, 'liveChatEnded', 'The specified live chat is no longer live.', 'youtube.liveChat')

/** Errors a fault can ask for by name. */
export const errors: Readonly<Record<string, () => Answer>> = {
  quotaExceeded,
  'expired-token': deadToken,
  invalid_grant: invalidGrant,
  commentsDisabled: () =>
    googleError(403, 'commentsDisabled', 'The video identified by the <code>videoId</code> parameter has disabled comments.'),
  processingFailure: () => googleError(400, 'processingFailure', 'The API server failed to successfully process the request.'),
  rateLimitExceeded: () => googleError(403, 'rateLimitExceeded', 'Too many requests.', 'global'),
  'comment-gone': noComment,
  temporary: () => googleError(503, 'backendError', 'Backend Error', 'global'),
}
