import type { Delivery, Http, HttpRequest, HttpResponse, PlatformError } from '../adapter.ts'
import { HttpFailure } from '../adapter.ts'

/** How one platform's answers are read; `json` is undefined when the body is not JSON. */
export interface AnswerReader {
  /** The platform's own error, also under status 200; undefined when the answer holds none. */
  error(json: unknown, response: HttpResponse): PlatformError | undefined
  /** The acceptance; undefined when the answer does not say so clearly. */
  accepted(json: unknown): Delivery | undefined
}

const FAILURE_WORDS: Record<HttpFailure['code'], string> = {
  connect: 'The platform could not be reached.',
  timeout: 'The platform did not answer in time.',
  reset: 'The connection broke before the answer came.',
  'too-large': 'The answer was longer than allowed.',
  'forbidden-address': 'The address of the platform is not allowed.',
  'invalid-response': 'The answer could not be understood.',
}

/** The body as JSON; undefined when it is none. */
function jsonOf(response: HttpResponse): unknown {
  try {
    return JSON.parse(Buffer.from(response.body).toString('utf8'))
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** A missing answer in our words: the failure's own may quote an address with a token in it. */
export function failureError(failure: HttpFailure): PlatformError {
  const forbidden = failure.code === 'forbidden-address'
  return { class: forbidden ? 'channel-blocked' : 'retry', code: failure.code, message: FAILURE_WORDS[failure.code] }
}

/** What a status alone says, when the body says nothing. */
export function statusError(response: HttpResponse): PlatformError {
  const { status } = response
  const error = { code: `http-${status}`, message: `The platform answered with status ${status}.` }
  if (status === 429) return withRetryAfter({ class: 'wait', ...error }, response)
  if (status === 408 || status >= 500) return withRetryAfter({ class: 'retry', ...error }, response)
  if (status === 401 || status === 403) return { class: 'reauth', ...error }
  return { class: status === 413 || status === 415 ? 'content' : 'unknown', ...error }
}

/** The error with the wait that the answer's `Retry-After` asks for, if it does. */
export function withRetryAfter(error: PlatformError, response: HttpResponse): PlatformError {
  const retryAfterMs = error.retryAfterMs ?? retryAfter(response)
  return retryAfterMs === undefined ? error : { ...error, retryAfterMs }
}

/** Seconds, or a date: that is counted from the answer's own `Date`, so no clock is needed. */
function retryAfter({ headers }: HttpResponse): number | undefined {
  const value = headers['retry-after']?.trim()
  if (value === undefined || value === '') return undefined
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1000
  const ms = Date.parse(value) - Date.parse(headers.date ?? '')
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined
}

/** The platform certainly has not got the message. */
export function refused(error: PlatformError): Delivery {
  return { kind: 'refused', error }
}

/** Nobody knows whether the platform has the message. */
export function unconfirmed(code: string, message: string): Delivery {
  return { kind: 'unconfirmed', error: { class: 'unknown', code, message } }
}

/**
 * Makes the one call that sends and judges what comes of it. A failure before the request went out is `refused`, one after it
 * `unconfirmed`; so is every answer that says neither yes nor no (HTML under 200, cut-off JSON, a redirect, a gateway's timeout).
 */
export async function submit(http: Http, request: HttpRequest, reader: AnswerReader): Promise<Delivery> {
  const response = await attempt(http, request)
  if (response instanceof HttpFailure) {
    const error = failureError(response)
    return response.sent ? { kind: 'unconfirmed', error: { ...error, class: 'unknown' } } : refused(error)
  }
  return judge(response, reader)
}

/** Judges an answer to the call that sends. */
export function judge(response: HttpResponse, reader: AnswerReader): Delivery {
  const json = jsonOf(response)
  const error = reader.error(json, response)
  if (error) return refused(withRetryAfter(error, response))
  const { status } = response
  if (status >= 200 && status < 300)
    return reader.accepted(json) ?? unconfirmed('nonsense', 'The platform answered, but not in its own form.')
  if (status < 400 || status === 504) return unconfirmed(`http-${status}`, `The platform answered with status ${status}.`)
  return refused(statusError(response))
}

/**
 * Makes a call that sends nothing (upload, lookup): the JSON of a good answer (undefined of one that has no content), or what went wrong. Its failure never leaves a
 * message in doubt.
 */
export async function ask(
  http: Http,
  request: HttpRequest,
  error: AnswerReader['error'],
): Promise<{ json: unknown } | { error: PlatformError }> {
  const response = await attempt(http, request)
  if (response instanceof HttpFailure) return { error: failureError(response) }
  const json = jsonOf(response)
  const found = error(json, response)
  if (found) return { error: withRetryAfter(found, response) }
  if (response.status < 200 || response.status >= 300) return { error: statusError(response) }
  if (json === undefined && response.status !== 204)
    return { error: { class: 'retry', code: 'nonsense', message: FAILURE_WORDS['invalid-response'] } }
  return { json }
}

async function attempt(http: Http, request: HttpRequest): Promise<HttpResponse | HttpFailure> {
  try {
    return await http(request)
  } catch (error) {
    if (error instanceof HttpFailure) return error
    throw error
  }
}
