import { type Http, HttpFailure } from '@switchboard/adapters/adapter'
import { signedHeaders } from '@switchboard/adapters/shared/standard-webhooks'
import type { DeliveryAttempt } from '@switchboard/contracts'
import { instantOf } from '../../infra/clock.ts'

const TIMEOUT_MS = 15_000
const ANSWER_KEPT = 1_000

/** What is sent where. */
export interface Parcel {
  url: string
  webhookId: string
  body: string
  secrets: readonly string[]
}

export interface Outcome {
  attempt: DeliveryAttempt
  taken: boolean
  /** The receiver wants no more, ever. */
  gone: boolean
  /** How long it asks us to wait. */
  askedMs: number
}

/** One try, signed at its moment. Follows no redirect; never throws for what a receiver can do. */
export async function attemptDelivery(http: Http, { url, webhookId, body, secrets }: Parcel): Promise<Outcome> {
  const startedMs = Date.now()
  const at = instantOf(startedMs)
  const headers = { 'content-type': 'application/json', ...signedHeaders({ id: webhookId, at, body }, secrets) }
  try {
    const response = await http({ method: 'POST', url, headers, body, timeoutMs: TIMEOUT_MS })
    const { status } = response
    const answer = Buffer.from(response.body).toString('utf8').slice(0, ANSWER_KEPT).toWellFormed().replaceAll('\0', '\uFFFD')
    return {
      attempt: { at, ms: Date.now() - startedMs, status, ...(answer && { answer }) },
      taken: status >= 200 && status < 300,
      gone: status === 410,
      askedMs: secondsOf(response.headers['retry-after']) * 1_000,
    }
  } catch (error) {
    if (!(error instanceof HttpFailure)) throw error
    return { attempt: { at, ms: Date.now() - startedMs, error: WORDS[error.code] }, taken: false, gone: false, askedMs: 0 }
  }
}

const WORDS: Record<HttpFailure['code'], string> = {
  connect: 'No connection',
  timeout: 'No answer within 15 seconds',
  reset: 'The connection broke before the answer came',
  'too-large': 'The answer was longer than allowed',
  'forbidden-address': 'The address may not be called',
  'invalid-response': 'The answer could not be understood',
}

function secondsOf(retryAfter: string | undefined): number {
  return retryAfter !== undefined && /^\d{1,9}$/.test(retryAfter) ? Number(retryAfter) : 0
}
