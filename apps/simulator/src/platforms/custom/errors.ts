import type { Answer } from '../../platform.ts'

function refusal(status: number, body: Record<string, string>, headers?: Record<string, string>): Answer {
  return { status, body, problems: [body.message ?? ''], ...(headers ? { headers } : {}) }
}

export const bad = (message: string): Answer => refusal(422, { class: 'content', message })
export const noSignature = (message: string): Answer => refusal(401, { message })
export const noCustomer = (): Answer =>
  refusal(404, { class: 'recipient', code: 'no-customer', message: 'The shop knows no such customer.' })
export const noMessage = (): Answer => refusal(404, { class: 'content', code: 'no-message', message: 'The shop knows no such message.' })
export const noShop = (): Answer => refusal(404, { class: 'channel-blocked', message: 'There is no shop at this address.' })

/** Errors a fault can ask for by name. */
export const errors: Readonly<Record<string, () => Answer>> = {
  'expired-token': () => noSignature('The secret has changed.'),
  'window-closed': () => refusal(409, { class: 'window', message: 'The shop takes no messages to this customer now.' }),
  'recipient-unavailable': () =>
    refusal(409, { class: 'recipient', code: 'account-closed', message: 'The customer has closed the account.' }),
  'content-refused': () => bad('The shop’s app cannot show this.'),
  'rate-limited': () => refusal(429, { message: 'Slowly, please.' }, { 'retry-after': '1' }),
  'account-restricted': () => refusal(403, { class: 'channel-blocked', message: 'The shop’s app is closed for repairs.' }),
  temporary: () => refusal(503, { message: 'The shop’s system is being restarted.' }),
}
