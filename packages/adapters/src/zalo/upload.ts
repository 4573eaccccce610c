import type { Http, OutboundMedia, PageAccess, PlatformError } from '../adapter.ts'
import { idOf, objectOf } from '../shared/json.ts'
import { multipart } from '../shared/multipart.ts'
import { ask } from '../shared/outcome.ts'
import { addressOf, errorIn } from './api.ts'

/** A file that Zalo holds for the next message; it forgets it after some days. */
export interface Uploaded {
  kind: 'image' | 'gif' | 'file'
  id: string
  width?: number
  height?: number
}

/** Zalo takes a file of seconds' length slowly from afar. */
const UPLOAD_TIMEOUT_MS = 60_000

/** Hands a file over. Nothing is sent to anybody by it, so a failure leaves no doubt. */
export async function upload(access: PageAccess, http: Http, { kind, file }: OutboundMedia): Promise<Uploaded | PlatformError> {
  const as = kind === 'file' ? 'file' : file.mimeType.startsWith('image/gif') ? 'gif' : 'image'
  const bytes = await file.bytes()
  const form = multipart({ fields: {}, file: { field: 'file', name: file.name, mimeType: file.mimeType, bytes } })
  const answer = await ask(
    http,
    {
      method: 'POST',
      url: addressOf(access, 'openapi', `/v2.0/oa/upload/${as}`),
      headers: { access_token: access.accessToken, 'content-type': form.contentType },
      body: form.body,
      timeoutMs: UPLOAD_TIMEOUT_MS,
    },
    errorIn,
  )
  if ('error' in answer) return answer.error
  const data = objectOf(objectOf(answer.json).data)
  const id = idOf(as === 'file' ? data.token : data.attachment_id)
  if (!id) return { class: 'retry', code: 'nonsense', message: 'Zalo took the file but gave no id for it.' }
  return as === 'gif' ? { kind: as, id, ...gifSize(bytes) } : { kind: as, id }
}

/** Zalo wants the size of an animation said; it stands in the file's first ten bytes (GIF89a, logical screen). */
function gifSize(bytes: Uint8Array): { width?: number; height?: number } {
  if (bytes.length < 10) return {}
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return { width: view.getUint16(6, true), height: view.getUint16(8, true) }
}
