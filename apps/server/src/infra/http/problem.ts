import type { Problem } from '@switchboard/contracts'
import { DatabaseUnavailable, DomainError } from '../errors.ts'

/** The one map from the type of a refusal to its HTTP status. Every type has a page in docs/problems; tests hold the three together. */
export const STATUS: Readonly<Record<string, number>> = {
  'invalid-request': 400,
  unauthenticated: 401,
  'wrong-credentials': 401,
  'totp-required': 401,
  'bad-signature': 401,
  forbidden: 403,
  'bad-handshake': 403,
  'foreign-origin': 403,
  'beyond-own-rights': 403,
  'wrong-password': 403,
  'oidc-only': 403,
  'proof-refused': 403,
  'not-found': 404,
  conflict: 409,
  'tenant-ambiguous': 409,
  'last-admin': 409,
  'email-taken': 409,
  'role-in-use': 409,
  'system-role': 409,
  'totp-already-on': 409,
  'idempotency-in-progress': 409,
  'idempotency-answer-lost': 409,
  'reply-window-closed': 409,
  'account-connected': 409,
  'not-connectable': 409,
  'channel-inactive': 409,
  'client-id-reused': 409,
  'shortcut-taken': 409,
  'name-taken': 409,
  'canned-response-gone': 409,
  'variable-unknown': 409,
  'template-name-taken': 409,
  'template-not-changeable': 409,
  'view-name-taken': 409,
  'too-many-views': 409,
  'tag-name-taken': 409,
  'changed-meanwhile': 409,
  'calendar-in-use': 409,
  'sla-policy-name-taken': 409,
  'calendar-name-taken': 409,
  'answered-meanwhile': 409,
  'draft-taken': 409,
  'already-assigned': 409,
  'team-name-taken': 409,
  'message-moved': 409,
  'person-merged': 409,
  'merge-undone': 409,
  'conversation-closed': 409,
  'conversation-merged': 409,
  'conversation-merge-undone': 409,
  'not-mergeable': 409,
  'no-mail-server': 409,
  'not-supported': 409,
  'recipient-opted-out': 409,
  'opt-out-moved': 409,
  'address-suppressed': 409,
  'suppression-moved': 409,
  'pool-name-taken': 409,
  'no-sender': 409,
  'too-late-to-change': 409,
  'answer-final': 409,
  'legal-hold': 409,
  'person-erased': 409,
  'erasure-moved': 409,
  'needs-second-person': 409,
  'export-running': 409,
  'export-not-there': 409,
  'setup-link-invalid': 410,
  'link-invalid': 410,
  'events-gone': 410,
  'consent-over': 410,
  'too-large': 413,
  'unsupported-media-type': 415,
  'idempotency-key-reused': 422,
  'invalid-form': 422,
  unsendable: 422,
  'resolve-incomplete': 422,
  'wrong-code': 422,
  'too-many-requests': 429,
  internal: 500,
  'oidc-unreachable': 502,
  busy: 503,
  'database-unavailable': 503,
}

/** An answer ready to be sent. `bug`: nobody foresaw it; the log gets the error, the caller does not. */
export interface Refusal {
  body: Problem
  headers: Readonly<Record<string, string>>
  bug: boolean
}

/** The problem document of anything that was thrown while a request was served. Never shows what an unforeseen error says. */
export function refusalOf(error: unknown, requestId: string): Refusal {
  if (error instanceof DomainError && STATUS[error.type]) return fromDomain(error, requestId)
  if (error instanceof DatabaseUnavailable)
    return refusal('database-unavailable', 'The database is away; nothing was stored', { requestId, headers: { 'retry-after': '2' } })
  const { code = '', statusCode } = error as { code?: string; statusCode?: number }
  if (BUSY.has(code))
    return refusal('busy', 'Too much is happening at once; nothing was stored', { requestId, headers: { 'retry-after': '1' } })
  if (code === OUT_OF_RANGE) return refusal('invalid-request', 'A number is out of range', { requestId })
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500)
    return fromFramework(error as Error, { code, statusCode, requestId })
  return { ...refusal('internal', 'Something went wrong on our side', { requestId }), bug: true }
}

// lock not available, statement cancelled, deadlock, serialisation failure
const BUSY = new Set(['55P03', '57014', '40P01', '40001', 'FST_ERR_HANDLER_TIMEOUT'])
const OUT_OF_RANGE = '22003'

function fromDomain(error: DomainError, requestId: string): Refusal {
  const seconds = error.extra.retryAfterSeconds
  const headers: Record<string, string> = {}
  if (typeof seconds === 'number') headers['retry-after'] = String(seconds)
  if (STATUS[error.type] === 401) headers['www-authenticate'] = 'Bearer'
  return refusal(error.type, error.message, { requestId, headers, extra: error.extra })
}

const BY_STATUS: Readonly<Record<number, readonly [type: string, title: string]>> = {
  403: ['not-found', 'This resource does not exist'], // @fastify/static, for paths that climb out
  404: ['not-found', 'This resource does not exist'],
  406: ['unsupported-media-type', 'This kind of body is not accepted here'],
  413: ['too-large', 'The request is larger than is accepted here'],
  414: ['not-found', 'This resource does not exist'],
  415: ['unsupported-media-type', 'This kind of body is not accepted here'],
}

function fromFramework(error: Error, at: { code: string; statusCode: number; requestId: string }): Refusal {
  const [type, title] = BY_STATUS[at.statusCode] ?? ['invalid-request', 'The request is not valid']
  const known = type === 'invalid-request' && (at.code.startsWith('FST_') || error instanceof SyntaxError)
  return refusal(type, title, { requestId: at.requestId, extra: known ? { detail: error.message } : {} })
}

function refusal(
  type: string,
  title: string,
  more: { requestId: string; headers?: Record<string, string>; extra?: Readonly<Record<string, unknown>> },
): Refusal {
  const status = STATUS[type] ?? 500
  return {
    body: { ...more.extra, type: `/problems/${type}`, title, status, requestId: more.requestId },
    headers: more.headers ?? {},
    bug: false,
  }
}
