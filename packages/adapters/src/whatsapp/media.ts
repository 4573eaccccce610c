import type { InboundMedia, MediaDownload, OutboundMedia, PageAccess, PlatformError } from '../adapter.ts'
import type { Graph } from '../meta/graph.ts'
import { compact, idOf, numberOf, objectOf, stringOf } from '../shared/json.ts'
import { sha256HexOf } from './content-media.ts'

/** Meta's download hosts turn some programs' names away with an error page (fact sheet §3). */
const USER_AGENT = 'curl/8.5.0'
const META_HOST = /(^|\.)(fbsbx\.com|fbcdn\.net|facebook\.com|whatsapp\.net)$/

/** Uploads one file; its id serves for 30 days. A failure here means that nothing was sent. */
export async function upload(
  graph: Graph,
  account: string,
  { file }: OutboundMedia,
  bytes: Uint8Array,
): Promise<{ id: string } | { error: PlatformError }> {
  const answer = await graph.upload(`${account}/media`, {
    fields: { messaging_product: 'whatsapp', type: file.mimeType },
    file: { field: 'file', name: file.name, mimeType: file.mimeType, bytes },
  })
  if ('error' in answer) return answer
  const id = idOf(objectOf(answer.json).id)
  return id === undefined ? { error: { class: 'retry', code: 'nonsense', message: 'The platform gave the uploaded file no id.' } } : { id }
}

/** Where a customer's file can be fetched: the address lives five minutes and wants the token, which only Meta's hosts get. */
export async function mediaAddress(graph: Graph, access: PageAccess, medium: InboundMedia): Promise<MediaDownload | PlatformError> {
  if (medium.mediaId === undefined) return { class: 'content', code: 'no-media-id', message: 'The message names no file.' }
  const answer = await graph.get(encodeURIComponent(medium.mediaId), { phone_number_id: access.account })
  if ('error' in answer) return answer.error
  const found = objectOf(answer.json)
  const url = stringOf(found.url)
  if (url === undefined || !URL.canParse(url))
    return { class: 'retry', code: 'nonsense', message: 'The platform gave no address for the file.' }
  const headers: Record<string, string> = { 'user-agent': USER_AGENT }
  if (trusted(new URL(url), access)) headers.authorization = `Bearer ${access.accessToken}`
  return compact({
    url,
    headers,
    mimeType: stringOf(found.mime_type),
    sizeBytes: numberOf(found.file_size),
    sha256: sha256HexOf(found.sha256),
  })
}

function trusted(url: URL, { apiBase }: PageAccess): boolean {
  if (apiBase !== undefined && url.hostname === new URL(apiBase).hostname) return true
  return url.protocol === 'https:' && META_HOST.test(url.hostname)
}
