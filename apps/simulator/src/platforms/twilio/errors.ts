import type { Answer, PlatformError } from '../../platform.ts'

/** How Twilio says no. */
export function twilioError(code: number, message: string, status = 400): Answer {
  const body = { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status }
  return { status, body, problems: [`${code} ${message}`] }
}

export const unauthorised = (): Answer => twilioError(20003, 'Authenticate', 401)
export const notFound = (what: string): Answer => twilioError(20404, `The requested resource ${what} was not found`, 404)

/** What a callback tells of a message that was taken and did not arrive. */
export const UNREACHABLE: PlatformError = { code: 30003, title: 'Unreachable destination handset' }
export const UNKNOWN_NUMBER: PlatformError = { code: 30005, title: 'Unknown destination handset' }
export const NOT_ON_WHATSAPP: PlatformError = { code: 63003, title: 'Channel could not find To address' }
export const OUTSIDE_WINDOW: PlatformError = {
  code: 63016,
  title: 'Failed to send freeform message because you are outside the allowed window',
}
export const MEDIA_LOST: PlatformError = { code: 11200, title: 'HTTP retrieval failure' }
export const MEDIA_LOST_ON_WHATSAPP: PlatformError = { code: 63019, title: 'Media failed to download' }
export const VALUES_MISSING: PlatformError = {
  code: 63028,
  title: 'Number of parameters provided does not match the expected number of parameters',
}
export const TEMPLATE_PAUSED: PlatformError = { code: 63041, title: 'Template paused' }
export const TEMPLATE_DISABLED: PlatformError = { code: 63042, title: 'Template disabled' }

/** Errors a fault can ask for by name. */
export const errors: Readonly<Record<string, () => Answer>> = {
  'expired-token': unauthorised,
  'window-closed': () => twilioError(63016, OUTSIDE_WINDOW.title),
  'rate-limited': () => twilioError(20429, 'Too Many Requests', 429),
  'recipient-unavailable': () => twilioError(21211, "The 'To' number is not a valid phone number"),
  'account-restricted': () => twilioError(21606, "The 'From' phone number provided is not a valid message-capable Twilio phone number"),
  temporary: () => twilioError(20500, 'Internal Server Error', 500),
  'opted-out': () => twilioError(21610, 'Attempt to send to unsubscribed recipient'),
  'country-forbidden': () => twilioError(21408, 'Permission to send an SMS has not been enabled for the region indicated by the To number'),
}
