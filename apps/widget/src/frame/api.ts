import { parsed } from './json.ts'

/** What came back. `status` 0: nothing did (offline, timed out, cut off), so the outcome is unknown. */
export type Answer<T> = { ok: true; status: number; data: T } | Refusal
export interface Refusal {
  ok: false
  status: number
  /** How long the server asks to wait; 0: it does not say. */
  waitMs: number
  /** Fields the server refused, by their path (`/form/email`). */
  errors: { path?: string }[]
}
export const UNKNOWN: Refusal = { ok: false, status: 0, waitMs: 0, errors: [] }

const TIMEOUT_MS = 20_000

/** Calls `/widget/v1/api`: POST with a body, else GET. Never throws for what a network or a server can do: that is an answer too. */
export async function call<T>(path: string, token?: string | null, body?: object): Promise<Answer<T>> {
  try {
    const response = await fetch(`api${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { ...(token && { authorization: `Bearer ${token}` }), ...(body && { 'content-type': 'application/json' }) },
      credentials: 'omit',
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(body && { body: JSON.stringify(body) }),
    })
    return answerOf(response.status, await response.text(), response.headers.get('retry-after'))
  } catch {
    return UNKNOWN
  }
}

/** A proxy's page with status 200 is no answer of ours: the outcome is unknown. */
export function answerOf<T>(status: number, text: string, retryAfter: string | null = null): Answer<T> {
  const data = parsed(text) as (T & Partial<Refusal>) | null
  if (status < 400) return data ? { ok: true, status, data } : UNKNOWN
  return { ok: false, status, waitMs: waitOf(retryAfter), errors: data?.errors ?? [] }
}

/** `Retry-After` counts seconds or names a date (RFC 9110 §10.2.3). */
export function waitOf(header: string | null, nowMs: number = Date.now()): number {
  const waitMs = Number(header) * 1000 || Date.parse(header ?? '') - nowMs
  return waitMs > 0 ? waitMs : 0
}

/** Refused now, but not for ever: nothing came back, the server is away, or it asks us to slow down. */
export function passes({ status }: Refusal): boolean {
  return status < 400 || status === 408 || status === 425 || status === 429 || status >= 500
}

/** Wait before the try after `failures` failed ones: 1, 2, 5, then 15 s; longer when the server wishes so. */
export function backoffMs(failures: number, waitMs = 0): number {
  return Math.max([1_000, 2_000, 5_000][failures - 1] ?? 15_000, waitMs)
}
