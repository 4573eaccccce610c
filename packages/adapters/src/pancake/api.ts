import type { HttpRequest, PageAccess } from '../adapter.ts'

const HOST = 'https://pages.fm'
/** Calls to Pancake can hang. */
const TIMEOUT_MS = 30_000
/** Lists are long: sixty conversations with all their customers. */
const LIST_BYTES = 4 * 1_048_576

type Query = Readonly<Record<string, string | undefined>>

/** A call about a page, with the page's token. The token stands in the address, which therefore goes into no log and no error. */
export function pageCall(
  access: PageAccess,
  path: string,
  { version = 'v1', query = {} }: { version?: 'v1' | 'v2'; query?: Query } = {},
): string {
  const base = `${origin(access)}/api/public_api/${version}/pages/${encodeURIComponent(access.account)}${path}`
  return `${base}?${parameters({ ...query, page_access_token: access.accessToken })}`
}

/** A call of the person who manages the pages. */
export function userCall(access: PageAccess, path: string, query: Query = {}): string {
  return `${origin(access)}/api/v1${path}?${parameters({ ...query, access_token: access.settings.userToken ?? '' })}`
}

/** The path of a conversation: its id holds signs that end a path. */
export function inConversation(id: string, rest: string): string {
  return `/conversations/${encodeURIComponent(id)}${rest}`
}

export function get(url: string): HttpRequest {
  return { method: 'GET', url, timeoutMs: TIMEOUT_MS, maxBytes: LIST_BYTES }
}

export function post(url: string, body: object = {}): HttpRequest {
  return { method: 'POST', url, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body), timeoutMs: TIMEOUT_MS }
}

export function upload(url: string, { contentType, body }: { contentType: string; body: Uint8Array }): HttpRequest {
  return { method: 'POST', url, headers: { 'content-type': contentType }, body, timeoutMs: 2 * TIMEOUT_MS }
}

function origin({ apiBase }: PageAccess): string {
  return apiBase?.replace(/\/+$/, '') ?? HOST
}

function parameters(query: Query): string {
  const given = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))
  return new URLSearchParams(given).toString()
}
