import { createHmac } from 'node:crypto'
import { hex } from '../ids.ts'
import type { Account } from '../model.ts'
import type { Answer, ApiCall } from '../platform.ts'
import { at, text } from '../read.ts'
import type { Problem } from '../shape.ts'

/** A Graph path: an optional version, then the rest. `:name` stands for one segment. */
export function graphPath(rest: string): RegExp {
  return new RegExp(`^(?:/v\\d+\\.\\d+)?${rest.replace(/:(\w+)/g, '(?<$1>[^/]+)')}/?$`)
}

interface GraphErrorDetails {
  status?: number
  subcode?: number
  details?: string
  type?: string
}

/** The Graph API's error body. */
export function graphError(code: number, message: string, more: GraphErrorDetails = {}): Answer {
  const error = {
    message,
    type: more.type ?? 'OAuthException',
    code,
    ...(more.subcode === undefined ? {} : { error_subcode: more.subcode }),
    ...(more.details === undefined ? {} : { error_data: { messaging_product: 'whatsapp', details: more.details } }),
    fbtrace_id: `A${hex(11)}`,
  }
  return { status: more.status ?? 400, body: { error }, problems: [more.details ?? message] }
}

export function ok(body: unknown): Answer {
  return { status: 200, body }
}

export function unknownNode(call: ApiCall): Answer {
  const message = `Unsupported ${call.method.toLowerCase()} request. Object with ID '${call.params.node ?? ''}' does not exist, cannot be loaded due to missing permissions, or does not support this operation`
  return graphError(100, message, { subcode: 33, type: 'GraphMethodException' })
}

export function deadToken(): Answer {
  return graphError(190, 'Error validating access token: Session has expired.', { status: 401, subcode: 463 })
}

/** The token of a call, from wherever Meta takes one. */
export function tokenOf(call: ApiCall): string | undefined {
  const bearer = /^(?:Bearer|OAuth) (.+)$/i.exec(call.headers.authorization ?? '')?.[1]
  return bearer ?? call.query.get('access_token') ?? call.fields.access_token ?? text(at(call.json, 'access_token'))
}

/** Refuses a call without the account's token, or with a proof that does not belong to it. */
export function graphAuthorise(call: ApiCall, account: Account): Answer | undefined {
  const token = tokenOf(call)
  if (!token) return graphError(104, 'An access token is required to request this resource.', { status: 401 })
  if (token !== account.accessToken) return graphError(190, 'Invalid OAuth access token - Cannot parse access token', { status: 401 })
  const proof = call.query.get('appsecret_proof')
  const right = createHmac('sha256', account.appSecret).update(token).digest('hex')
  return proof === null || proof === right ? undefined : graphError(100, 'Invalid appsecret_proof provided in the API argument')
}

/** A field that is wrong, as Graph itself (not one product of it) words it. */
export function badParameter(problem: Problem): Answer {
  return graphError(100, `(#100) Param ${problem.message}`)
}

/** The fields asked for, as `fields=a,b{c}` names them; only the outermost names. */
export function fieldsOf(call: ApiCall): string[] {
  const asked = call.query.get('fields') ?? ''
  const flat = asked.replace(/\{[^}]*\}|\([^)]*\)|\.limit\(\d+\)/g, '')
  return flat
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean)
}

/** One page of a list, as `limit` and `after` ask for it, with the way to the next. */
export function pageOf<T>(call: ApiCall, list: readonly T[], { url, most }: { url: string; most: number }): { data: T[]; paging?: object } {
  const limit = Math.min(Number(call.query.get('limit') ?? 25), most)
  const from = Number(call.query.get('after') ?? 0)
  const data = list.slice(from, from + limit)
  if (data.length === 0) return { data }
  const after = String(from + data.length)
  const next = from + data.length < list.length ? { next: `${url}${call.path}?limit=${limit}&after=${after}` } : {}
  return { data, paging: { cursors: { before: String(from), after }, ...next } }
}

/** Graph writes times like 2026-01-01T09:00:00+0000. */
export function graphTime(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}+0000`
}
