import type { Answer } from '../../platform.ts'

/** TikTok answers 200 to everything it understands; only `code` tells. */
export function tiktokError(code: number, message: string, why = message): Answer {
  return { status: 200, body: { code, message, request_id: requestId(), data: {} }, problems: [why] }
}

export function tiktokOk(data: Record<string, unknown>): Answer {
  return { status: 200, body: { code: 0, message: 'OK', request_id: requestId(), data } }
}

let asked = 0
function requestId(): string {
  asked += 1
  return `20260101090000${String(asked).padStart(8, '0')}`
}

export const badParameter = (why: string): Answer => tiktokError(40002, `Parameter error: ${why}`)
export const deadToken = (): Answer => tiktokError(40105, 'Access token is incorrect or has been revoked.')
export const noPermission = (): Answer => tiktokError(40001, 'No permission to operate this account.')
export const missing = (what: string): Answer => tiktokError(40007, `The ${what} does not exist.`)
export const tooMany = (): Answer => tiktokError(40064, 'You are sending messages too fast. Take a rest.')

/** Errors a fault can ask for by name. That a closed window hears the same as a full day is a guess: nobody documents it. */
export const errors: Readonly<Record<string, () => Answer>> = {
  'expired-token': deadToken,
  'window-closed': tooMany,
  'daily-cap': tooMany,
  'recipient-unavailable': () => missing('conversation'),
  'rate-limited': () => tiktokError(40100, 'Requests made too frequently.'),
  'account-restricted': noPermission,
  temporary: () => tiktokError(51065, 'System error, please try again.'),
}
