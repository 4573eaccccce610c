import { newId } from './ids.ts'
import { OfflineError, ProblemError, problemFrom, retryAfter } from './problem-error.ts'

type Query = Record<string, string | number | boolean | null | undefined>
type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'

const BASE = '/api/v1'
const signedOutListeners = new Set<() => void>()

/** Calls `listener` when the server no longer knows the session. Returns the way to stop. */
export function onSignedOut(listener: () => void): () => void {
  signedOutListeners.add(listener)
  return () => signedOutListeners.delete(listener)
}

/** Tells everybody that the session ended, as the socket does too. */
export function announceSignedOut(): void {
  for (const listener of signedOutListeners) listener()
}

/** Path below `/api/v1` with its query; empty and absent values are left out. */
export function apiPath(path: string, query: Query = {}): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query))
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value))
  const tail = search.toString()
  return `${BASE}${path}${tail ? `?${tail}` : ''}`
}

export interface CallOptions {
  signal?: AbortSignal | undefined
  /** Same key, same act: kept by the caller over its retries. Made here when absent. */
  idempotencyKey?: string | undefined
}

async function call<T>(method: Method, url: string, body: unknown, options: CallOptions): Promise<T> {
  const headers: Record<string, string> = { accept: 'application/json' }
  if (body !== undefined) headers['content-type'] = 'application/json'
  if (method !== 'GET') headers['idempotency-key'] = options.idempotencyKey ?? newId()
  const init: RequestInit = { method, headers, credentials: 'same-origin' }
  if (body !== undefined) init.body = JSON.stringify(body)
  if (options.signal) init.signal = options.signal

  const response = await reach(url, init)
  const answer = await parse(response)
  if (response.ok) return answer as T
  const problem = new ProblemError(problemFrom(response.status, answer), retryAfter(response.headers.get('retry-after'), Date.now()))
  if (problem.status === 401 && !url.endsWith('/sessions')) announceSignedOut()
  throw problem
}

async function reach(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init)
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new OfflineError()
  }
}

async function parse(response: Response): Promise<unknown> {
  const text = await response.text()
  if (!text) return undefined
  if (!response.headers.get('content-type')?.includes('json')) return text
  return JSON.parse(text)
}

/**
 * The server's API, one method per verb; paths are below `/api/v1`.
 * @throws {ProblemError} when the server refuses; {OfflineError} when there is no answer
 */
export const api = {
  get: <T>(path: string, query?: Query, options: CallOptions = {}) => call<T>('GET', apiPath(path, query), undefined, options),
  post: <T = void>(path: string, body?: unknown, options: CallOptions = {}) => call<T>('POST', apiPath(path), body, options),
  patch: <T = void>(path: string, body: unknown, options: CallOptions = {}) => call<T>('PATCH', apiPath(path), body, options),
  put: <T = void>(path: string, body: unknown, options: CallOptions = {}) => call<T>('PUT', apiPath(path), body, options),
  delete: <T = void>(path: string, body?: unknown, options: CallOptions = {}) => call<T>('DELETE', apiPath(path), body, options),
}
