import type { Answer } from '../../platform.ts'

interface Parameters {
  retry_after?: number
  migrate_to_chat_id?: number
}

/** The status is the code, and the body says so again. */
export function telegramError(code: number, description: string, parameters?: Parameters): Answer {
  const body = { ok: false, error_code: code, description, ...(parameters ? { parameters } : {}) }
  return { status: code, body, problems: [description] }
}

export function telegramOk(result: unknown): Answer {
  return { status: 200, body: { ok: true, result } }
}

export const bad = (what: string): Answer => telegramError(400, `Bad Request: ${what}`)
export const unauthorized = (): Answer => telegramError(401, 'Unauthorized')
export const blocked = (): Answer => telegramError(403, 'Forbidden: bot was blocked by the user')
export const neverStarted = (): Answer => telegramError(403, "Forbidden: bot can't initiate conversation with a user")
export const tooLarge = (): Answer => telegramError(413, 'Request Entity Too Large')

/** Errors a fault can ask for by name. */
export const errors: Readonly<Record<string, () => Answer>> = {
  'expired-token': unauthorized,
  'window-closed': neverStarted,
  'rate-limited': () => telegramError(429, 'Too Many Requests: retry after 1', { retry_after: 1 }),
  'recipient-unavailable': blocked,
  'account-restricted': () =>
    telegramError(409, 'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running'),
  temporary: () => telegramError(500, 'Internal Server Error'),
  'user-deactivated': () => telegramError(403, 'Forbidden: user is deactivated'),
  'chat-not-found': () => bad('chat not found'),
}
