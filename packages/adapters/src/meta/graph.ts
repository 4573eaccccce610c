import type { Delivery, Http, HttpRequest, PageAccess, PlatformError } from '../adapter.ts'
import { multipart, type UploadForm } from '../shared/multipart.ts'
import { type AnswerReader, ask, submit } from '../shared/outcome.ts'
import { appSecretProof } from './signature.ts'

/** The version that the fact sheets were read at; Meta keeps a version for about two years. */
export const GRAPH_VERSION = 'v24.0'
const ORIGIN = 'https://graph.facebook.com'
/** Uploads move up to 100 MB. */
const UPLOAD_TIMEOUT_MS = 120_000

/** The Graph API for one page: paths are below the version, the token goes in a header so that no address holds it. */
export interface Graph {
  /** The one call that sends; see `submit`. */
  send(path: string, body: object, accepted: AnswerReader['accepted']): Promise<Delivery>
  /** A call that sends no message. */
  post(path: string, body: object): Promise<{ json: unknown } | { error: PlatformError }>
  delete(path: string): Promise<{ json: unknown } | { error: PlatformError }>
  get(path: string, query?: Readonly<Record<string, string>>): Promise<{ json: unknown } | { error: PlatformError }>
  upload(path: string, form: UploadForm): Promise<{ json: unknown } | { error: PlatformError }>
  /** Bytes into an upload session (`upload:…`), from their beginning. */
  pour(session: string, bytes: Uint8Array): Promise<{ json: unknown } | { error: PlatformError }>
}

/** Options of one platform on the Graph API. */
export interface GraphOptions {
  error: AnswerReader['error']
  /** Adds `appsecret_proof`, which apps may demand. */
  proof: boolean
  /** Where the API lives; default `https://graph.facebook.com`. `access.apiBase` goes before either. */
  origin?: string
}

/** A Graph client for `access`. Nothing is called before its methods are. */
export function graphFor(access: PageAccess, http: Http, { error, proof, origin = ORIGIN }: GraphOptions): Graph {
  const authorization = `Bearer ${access.accessToken}`
  const proven: Record<string, string> =
    proof && access.appSecret ? { appsecret_proof: appSecretProof(access.appSecret, access.accessToken) } : {}
  const urlOf = (path: string, query: Readonly<Record<string, string>> = {}) =>
    graphUrl(access.apiBase ?? origin, path, { ...query, ...proven })
  const posting = (path: string, body: object): HttpRequest => ({
    method: 'POST',
    url: urlOf(path),
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return {
    send: (path, body, accepted) => submit(http, posting(path, body), { error, accepted }),
    post: (path, body) => ask(http, posting(path, body), error),
    delete: (path) => ask(http, { method: 'DELETE', url: urlOf(path), headers: { authorization } }, error),
    get: (path, query) => ask(http, { method: 'GET', url: urlOf(path, query), headers: { authorization } }, error),
    upload(path, form) {
      const { contentType, body } = multipart(form)
      return ask(
        http,
        { method: 'POST', url: urlOf(path), headers: { authorization, 'content-type': contentType }, body, timeoutMs: UPLOAD_TIMEOUT_MS },
        error,
      )
    },
    pour: (session, bytes) =>
      ask(
        http,
        {
          method: 'POST',
          url: urlOf(session),
          headers: { authorization: `OAuth ${access.accessToken}`, file_offset: '0', 'content-type': 'application/octet-stream' },
          body: bytes,
          timeoutMs: UPLOAD_TIMEOUT_MS,
        },
        error,
      ),
  }
}

function graphUrl(base: string, path: string, query: Readonly<Record<string, string>>): string {
  const search = new URLSearchParams(query).toString()
  return `${base.replace(/\/+$/, '')}/${GRAPH_VERSION}/${path}${search === '' ? '' : `?${search}`}`
}
