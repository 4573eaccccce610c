import type { Answer } from '../../platform.ts'

/** Zalo answers 200 to everything; only `error` tells. */
export function zaloError(error: number, message: string): Answer {
  return { status: 200, body: { error, message }, problems: [message] }
}

export function zaloOk(data: unknown): Answer {
  return { status: 200, body: { data, error: 0, message: 'Success' } }
}

export const invalidParameter = (what: string): Answer => zaloError(-201, `Params is invalid: ${what}`)
export const deadToken = (): Answer => zaloError(-216, 'Access token is invalid')
export const expiredToken = (): Answer => zaloError(-220, 'Access token has expired')
export const windowClosed = (): Answer => zaloError(-230, 'User has not interacted with the OA in the past 7 days')
export const notFollower = (): Answer => zaloError(-213, 'The user has not followed the OA')

/** Errors a fault can ask for by name. */
export const errors: Readonly<Record<string, () => Answer>> = {
  'expired-token': expiredToken,
  'invalid-token': deadToken,
  'window-closed': windowClosed,
  'rate-limited': () => zaloError(-32, 'Your application reached limit call api per minute'),
  'recipient-unavailable': () => zaloError(-217, 'The user restricts messages from the OA'),
  'quota-exceeded': () => zaloError(-211, 'Out of quota'),
  'account-restricted': () => zaloError(-205, 'The OA has been disabled'),
  temporary: () => zaloError(-200, 'Send message failed'),
}
