import type { WidgetConversation, WidgetMessage, WidgetPublicConfig } from '@switchboard/contracts/widget'
import type { SendVisitorMessage, StartConversation, VisitorSession } from './wire.ts'

/** What came back. `status` 0: nothing did (offline, timed out, cut off), so the outcome is unknown. */
export type Answer<T> = { ok: true; status: number; data: T } | Refusal
export interface Refusal {
  ok: false
  status: number
  retryAfterMs: number | null
  /** Fields the server refused, by their path (`/form/email`). */
  errors: { path: string; message: string }[]
}

export interface Page<T> {
  data: T[]
  more: boolean
}
export interface Identify {
  inbox: string
  jwt?: string
  identifier?: string
  hash?: string
  profile?: object
  locale?: string
  timeZone?: string
}

export interface Api {
  config(inbox: string, locale: string | null): Promise<Answer<WidgetPublicConfig>>
  createSession(body: { inbox: string; locale?: string; timeZone?: string }): Promise<Answer<VisitorSession>>
  identify(body: Identify, token: string | null): Promise<Answer<VisitorSession>>
  conversations(token: string): Promise<Answer<{ data: WidgetConversation[] }>>
  messages(token: string, conversationId: string, range: { after?: number; before?: number }): Promise<Answer<Page<WidgetMessage>>>
  start(token: string, body: StartConversation): Promise<Answer<{ conversation: WidgetConversation; message: WidgetMessage }>>
  send(token: string, conversationId: string, body: SendVisitorMessage): Promise<Answer<WidgetMessage>>
}

const TIMEOUT_MS = 20_000

/** Client of `/widget/v1/api`. Never throws for what a network or a server can do: that is an answer too. */
export function createApi(base: string, fetcher: typeof fetch = fetch): Api {
  const call = async <T>(path: string, { token, body }: { token?: string | null; body?: unknown } = {}): Promise<Answer<T>> => {
    const headers: Record<string, string> = { accept: 'application/json' }
    if (token) headers.authorization = `Bearer ${token}`
    if (body !== undefined) headers['content-type'] = 'application/json'
    const init: RequestInit = {
      method: body === undefined ? 'GET' : 'POST',
      headers,
      credentials: 'omit',
      cache: 'no-store',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    }
    if (body !== undefined) init.body = JSON.stringify(body)
    try {
      const response = await fetcher(base + path, init)
      const data: unknown = await response.json().catch(() => null)
      if (!response.ok) return refusal(response.status, response.headers.get('retry-after'), data)
      // A proxy's page with status 200 is no answer of ours: the outcome is unknown.
      return data === null ? UNKNOWN : { ok: true, status: response.status, data: data as T }
    } catch {
      return UNKNOWN
    }
  }
  const at = (id: string) => `/conversations/${encodeURIComponent(id)}/messages`
  return {
    config: (inbox, locale) => call(`/inboxes/${encodeURIComponent(inbox)}/config${locale ? `?locale=${encodeURIComponent(locale)}` : ''}`),
    createSession: (body) => call('/sessions', { body }),
    identify: (body, token) => call('/sessions/identify', { body, token }),
    conversations: (token) => call('/conversations', { token }),
    messages: (token, id, range) =>
      call(`${at(id)}?${new URLSearchParams(Object.entries(range).map(([key, value]) => [key, String(value)]))}`, { token }),
    start: (token, body) => call('/conversations', { token, body }),
    send: (token, id, body) => call(at(id), { token, body }),
  }
}

const UNKNOWN: Refusal = { ok: false, status: 0, retryAfterMs: null, errors: [] }

/** `Retry-After` counts seconds or names a date (RFC 9110 §10.2.3). */
export function refusal(status: number, retryAfter: string | null, body: unknown, now: number = Date.now()): Refusal {
  const errors = (body as { errors?: unknown } | null)?.errors
  return {
    ok: false,
    status,
    retryAfterMs: waitOf(retryAfter, now),
    errors: Array.isArray(errors) ? errors.filter((error) => typeof error?.path === 'string') : [],
  }
}

function waitOf(header: string | null, now: number): number | null {
  if (header === null || header.trim() === '') return null
  const seconds = Number(header)
  const waitMs = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - now
  return Number.isFinite(waitMs) ? Math.max(0, waitMs) : null
}

/** Refused now, but not for ever: nothing came back, the server is away, or it asks us to slow down. */
export function passes(status: number): boolean {
  return status === 0 || status === 408 || status === 425 || status === 429 || status >= 500
}
