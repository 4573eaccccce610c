import type { ErrorClass } from '@switchboard/contracts'
import { MailFailure, type PlatformError, type SmtpReply } from '../adapter.ts'

/** What can be done about an SMTP server's no (RFC 5321, enhanced codes of RFC 3463). */
export function smtpError({ code, enhanced, text }: SmtpReply): PlatformError {
  return {
    class: smtpClass(code, enhanced ?? ''),
    code: enhanced ? `${code}/${enhanced}` : String(code),
    message: text.slice(0, 500) || `The mail server answered ${code}.`,
  }
}

function smtpClass(code: number, enhanced: string): ErrorClass {
  if (code === 454 || code === 530 || code === 534 || code === 535 || /^5\.7\.(?:8|9|14|57|139)$/.test(enhanced)) return 'reauth'
  if (code === 552 || /^[45]\.3\.4$/.test(enhanced) || enhanced === '5.2.3') return 'content'
  if (/^5\.7\./.test(enhanced)) return 'channel-blocked' // policy, spam, quota: the sender's affair
  if (/^5\.4\.5$/.test(enhanced)) return 'channel-blocked' // Google: the day's sending limit
  if (/^5\.6\./.test(enhanced)) return 'content'
  if (code >= 400 && code < 500) return 'retry'
  if (code === 550 || code === 551 || code === 553 || /^5\.[12]\./.test(enhanced)) return 'recipient'
  if (code === 554) return 'channel-blocked'
  return 'unknown'
}

const CLASSES: Readonly<Record<MailFailure['code'], ErrorClass>> = {
  'forbidden-address': 'channel-blocked',
  connect: 'retry',
  tls: 'channel-blocked',
  login: 'reauth',
  timeout: 'retry',
  reset: 'retry',
  folder: 'unknown',
  protocol: 'retry',
}

const WORDS: Readonly<Record<MailFailure['code'], string>> = {
  'forbidden-address': 'The address of the mail server is not allowed.',
  connect: 'The mail server could not be reached.',
  tls: 'No encrypted connection to the mail server came about.',
  login: 'The mail server refused the login.',
  timeout: 'The mail server did not answer in time.',
  reset: 'The mail server broke the connection.',
  folder: 'The mail server has no such folder.',
  protocol: 'The mail server answered with an error.',
}

/** A failure before anything was done, in words. */
export function mailError(failure: MailFailure): PlatformError {
  const said = failure.message ? ` (${failure.message})` : ''
  return { class: CLASSES[failure.code], code: failure.code, message: `${WORDS[failure.code].slice(0, -1)}${said}.`.slice(0, 500) }
}

/** The failure of a call as a value; whatever else went wrong is a fault of ours and stays one. */
export async function orMailError<T>(call: Promise<T>): Promise<T | PlatformError> {
  try {
    return await call
  } catch (error) {
    if (error instanceof MailFailure) return mailError(error)
    throw error
  }
}
