import type { Answer } from '../../platform.ts'
import type { Problem } from '../../shape.ts'

/** Viber answers 200 to everything; only `status` tells. */
export function viberError(status: number, words: string, why = words): Answer {
  return { status: 200, body: { status, status_message: words }, problems: [why] }
}

export const deadToken = (): Answer => viberError(2, 'invalidAuthToken')
export const notSubscribed = (): Answer => viberError(6, 'receiverNotSubscribed')
export const webhookNotSet = (): Answer => viberError(10, 'webhookNotSet')

/** What a body of a wrong shape hears: something is missing, or something is bad. */
export function badBody({ sort, message }: Problem): Answer {
  return sort === 'missing' ? viberError(4, 'missingData', message) : viberError(3, 'badData', message)
}

/** Errors a fault can ask for by name. There is no window on Viber but the subscription. */
export const errors: Readonly<Record<string, () => Answer>> = {
  'expired-token': deadToken,
  'window-closed': notSubscribed,
  'recipient-unavailable': () => viberError(5, 'receiverNotRegistered'),
  'rate-limited': () => viberError(12, 'tooManyRequests'),
  'account-restricted': () => viberError(7, 'publicAccountBlocked'),
  'webhook-not-set': webhookNotSet,
  temporary: () => viberError(-1, 'generalError'),
}
