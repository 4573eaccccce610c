import type { Answer } from '../../platform.ts'

/** Pancake answers 200 to most refusals; `success` tells. */
export function refusal(message: string, { status = 200, code }: { status?: number; code?: number } = {}, why = message): Answer {
  return { status, body: { success: false, message, ...(code && { error_code: code }) }, problems: [why] }
}

export function done(fields: Record<string, unknown> = {}): Answer {
  return { status: 200, body: { success: true, ...fields } }
}

export const deadToken = (): Answer => refusal('Invalid access_token')
export const windowClosed = (): Answer => refusal('(#10) This message is sent outside of allowed window.')
export const notReached = (): Answer => refusal('This person is not available right now.')

/** Errors a fault can ask for by name. */
export const errors: Readonly<Record<string, () => Answer>> = {
  'expired-token': deadToken,
  'window-closed': windowClosed,
  'recipient-unavailable': notReached,
  'rate-limited': () => refusal('Too many requests', { status: 429, code: 4029 }),
  'account-restricted': () => refusal('Your subscription has expired'),
  temporary: () => refusal('Something went wrong', { status: 500 }),
  ambiguous: () => ({ status: 200, body: '<html>OK</html>' }),
}
