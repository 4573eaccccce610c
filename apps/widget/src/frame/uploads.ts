import { type Answer, refusal } from './api.ts'
import type { WordKey } from './i18n/words.ts'
import type { WidgetUpload } from './wire.ts'

/** A file on its way from the visitor's device; `stored` once the server has it. */
export interface Upload {
  id: string
  file: File
  percent: number
  error: WordKey | null
  stored: WidgetUpload | null
  /** For pictures: what the visitor chose, straight from the device. */
  preview: string | null
}

export const UPLOADS_MAX = 10

/** Why a file need not even be tried, or undefined. An unknown type is left to the server, which looks at the content. */
export function refuseFile(
  file: { size: number; type: string },
  limits: { uploadMaxBytes: number; uploadTypes: string[] },
): WordKey | undefined {
  if (file.size === 0) return 'fileEmpty'
  if (file.size > limits.uploadMaxBytes) return 'fileTooLarge'
  if (file.type !== '' && limits.uploadTypes.length > 0 && !limits.uploadTypes.some((allowed) => matches(file.type, allowed)))
    return 'fileType'
  return undefined
}

function matches(type: string, allowed: string): boolean {
  return allowed.endsWith('/*') ? type.startsWith(allowed.slice(0, -1)) : type === allowed
}

export function uploadError(status: number): WordKey {
  if (status === 413) return 'fileTooLarge'
  if (status === 415) return 'fileType'
  return status === 429 ? 'slowDown' : 'fileFailed'
}

/** Sends one file. XMLHttpRequest, because `fetch` tells nothing of how far a body has got. */
export function sendFile(
  url: string,
  token: string,
  { file, progress, signal }: { file: File; progress(percent: number): void; signal: AbortSignal },
): Promise<Answer<WidgetUpload>> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    const done = () => resolve(answerOf(request))
    request.open('POST', url)
    request.setRequestHeader('authorization', `Bearer ${token}`)
    request.upload.onprogress = ({ loaded, total }) => progress(total > 0 ? Math.round((loaded / total) * 100) : 0)
    request.onloadend = done
    signal.addEventListener('abort', () => request.abort())
    const body = new FormData()
    body.append('file', file)
    request.send(body)
  })
}

function answerOf(request: XMLHttpRequest): Answer<WidgetUpload> {
  let body: unknown = null
  try {
    body = JSON.parse(request.responseText)
  } catch {
    return refusal(request.status >= 400 ? request.status : 0, null, null)
  }
  const stored = request.status >= 200 && request.status < 300
  return stored
    ? { ok: true, status: request.status, data: body as WidgetUpload }
    : refusal(request.status, request.getResponseHeader('retry-after'), body)
}
