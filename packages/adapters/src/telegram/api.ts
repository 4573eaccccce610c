import type { JsonObject } from '@switchboard/contracts'
import type { Http, HttpRequest, PageAccess, PlatformError } from '../adapter.ts'
import { multipart, type UploadForm } from '../shared/multipart.ts'
import { objectOf } from '../shared/json.ts'
import { ask } from '../shared/outcome.ts'
import { errorIn } from './errors.ts'

const HOST = 'https://api.telegram.org'
/** A film of 50 MB over a slow line. */
const UPLOAD_TIMEOUT_MS = 120_000

/** A call of a method. The token stands in the address, so no address may be shown or kept. */
export function methodRequest(access: PageAccess, method: string, parameters: JsonObject, file?: UploadForm['file']): HttpRequest {
  const url = `${originOf(access)}/bot${tokenOf(access)}/${method}`
  if (!file) return { method: 'POST', url, headers: { 'content-type': 'application/json' }, body: JSON.stringify(parameters) }
  const fields = Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
  )
  const { contentType, body } = multipart({ fields, file })
  return { method: 'POST', url, headers: { 'content-type': contentType }, body, timeoutMs: UPLOAD_TIMEOUT_MS }
}

/** Where a file lies, by the path that `getFile` gave. */
export function fileAddress(access: PageAccess, path: string): string {
  return `${originOf(access)}/file/bot${tokenOf(access)}/${path.split('/').map(encodeURIComponent).join('/')}`
}

/** Calls a method that sends nothing to anybody: its `result`, or what went wrong. */
export async function lookUp(
  access: PageAccess,
  http: Http,
  method: string,
  parameters: JsonObject = {},
): Promise<{ result: unknown } | { error: PlatformError }> {
  const answer = await ask(http, methodRequest(access, method, parameters), errorIn)
  return 'error' in answer ? answer : { result: objectOf(answer.json).result }
}

function originOf({ apiBase }: PageAccess): string {
  return apiBase?.replace(/\/+$/, '') ?? HOST
}

function tokenOf({ accessToken }: PageAccess): string {
  return encodeURIComponent(accessToken).replace('%3A', ':')
}
