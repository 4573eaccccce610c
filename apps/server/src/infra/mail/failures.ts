import { HttpFailure, type MailAccess, MailFailure } from '@switchboard/adapters/adapter'

/** What libraries for IMAP and SMTP hang on their errors. */
interface MailError extends Error {
  code?: string
  authenticationFailed?: boolean
  responseText?: string
  serverResponseCode?: string
  response?: unknown
  responseCode?: number
  command?: string
}

const TIMEOUTS = new Set(['ETIMEDOUT', 'CONNECT_TIMEOUT', 'GREETING_TIMEOUT', 'UPGRADE_TIMEOUT', 'ETIMEOUT', 'LockTimeout'])
const UNREACHED = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN', 'ENODATA', 'EDNS'])
const RESETS = new Set([
  'ECONNRESET',
  'EPIPE',
  'NoConnection',
  'EConnectionClosed',
  'ECONNECTION',
  'ClosedAfterConnectTLS',
  'ClosedAfterConnectText',
])
const TLS = /^(?:ERR_TLS_|ERR_SSL_|CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|ETLS|EPROTO|HOSTNAME_MISMATCH|INVALID_CA)/

/** Whatever went wrong, as one of the few things that can be told and acted on. What the server said goes along, without the secret. */
export function mailFailure(error: unknown, { login }: Pick<MailAccess, 'login'>): MailFailure {
  if (error instanceof MailFailure) return error
  const fault = error as MailError
  return new MailFailure(codeOf(fault), withoutSecrets(wordsOf(fault), [login.password, login.accessToken]))
}

function codeOf(fault: MailError): MailFailure['code'] {
  if (fault instanceof HttpFailure) return fault.code === 'forbidden-address' ? 'forbidden-address' : 'connect'
  const { code = '' } = fault
  if (fault.authenticationFailed || code === 'EAUTH') return 'login'
  if (TLS.test(code)) return 'tls'
  if (TIMEOUTS.has(code)) return 'timeout'
  if (UNREACHED.has(code) || fault.command === 'CONN')
    return code === 'ESOCKET' && /certificate|tls|ssl|altname/i.test(fault.message) ? 'tls' : 'connect'
  if (RESETS.has(code)) return 'reset'
  if (code === 'NONEXISTENT' || fault.serverResponseCode === 'NONEXISTENT' || fault.serverResponseCode === 'TRYCREATE') return 'folder'
  return 'protocol'
}

function wordsOf(fault: MailError): string {
  if (fault.responseText) return fault.responseText
  return typeof fault.response === 'string' && fault.response !== '' ? fault.response : fault.message
}

function withoutSecrets(words: string, secrets: readonly (string | undefined)[]): string {
  const clean = secrets.reduce<string>(
    (text, secret) => (secret ? text.replaceAll(secret, '…').replaceAll(Buffer.from(secret).toString('base64'), '…') : text),
    words,
  )
  return clean
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, 300)
}
