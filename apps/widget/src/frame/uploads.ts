import { type Answer, answerOf } from './api.ts'
import { clientId } from './compose.ts'
import { type WordKey, w } from './i18n/words.ts'
import { authorised } from './session.ts'
import { now, set } from './state.ts'
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
  request: XMLHttpRequest
}

const UPLOADS_MAX = 10

/** Starts to upload what was chosen, dropped or pasted; what is over a limit is refused before it is tried. */
export function addFiles(files: File[]): void {
  const room = UPLOADS_MAX - now.uploads.length
  if (files.length > room) set({ notice: w('filesMax') })
  for (const file of files.slice(0, room)) {
    const error = refuse(file)
    const preview = !error && file.type.startsWith('image/') ? URL.createObjectURL(file) : null
    const upload: Upload = { id: clientId(), file, percent: 0, error, stored: null, preview, request: new XMLHttpRequest() }
    set({ uploads: [...now.uploads, upload] })
    if (!error) void transfer(upload)
  }
}

export function retryUpload(upload: Upload): void {
  change(upload, { error: null, percent: 0 })
  void transfer(upload)
}

export function removeUpload({ id, preview, request }: Upload): void {
  request.abort()
  if (preview) URL.revokeObjectURL(preview)
  set({ uploads: now.uploads.filter((upload) => upload.id !== id) })
}

/** Why a file need not even be tried. An unknown type is left to the server, which looks at the content. */
function refuse({ size, type }: File): WordKey | null {
  const { uploadMaxBytes = 0, uploadTypes = [] } = now.config ?? {}
  if (size > uploadMaxBytes) return w('fileTooLarge')
  const known = size > 0 && uploadTypes.some((allowed) => type.startsWith(allowed.replace('*', '')))
  return (type || !size) && !known ? w('fileType') : null
}

async function transfer(upload: Upload) {
  const answer = await authorised((token) => send(upload, token))
  if (answer.ok) return change(upload, { stored: answer.data })
  change(upload, { error: ERRORS[answer.status] ?? w('fileFailed') })
}

const ERRORS: Record<number, WordKey> = { 413: w('fileTooLarge'), 415: w('fileType'), 429: w('slowDown') }

/** XMLHttpRequest, because `fetch` tells nothing of how far a body has got. */
function send(upload: Upload, token: string): Promise<Answer<WidgetUpload>> {
  return new Promise((resolve) => {
    const { request, file } = upload
    const body = new FormData()
    body.append('file', file)
    request.open('POST', 'api/uploads')
    request.setRequestHeader('authorization', `Bearer ${token}`)
    request.upload.onprogress = ({ loaded, total }) => change(upload, { percent: (loaded / total) * 100 })
    request.onloadend = () => resolve(answerOf(request.status, request.responseText))
    request.send(body)
  })
}

function change({ id }: Upload, next: Partial<Upload>) {
  set({ uploads: now.uploads.map((upload) => (upload.id === id ? { ...upload, ...next } : upload)) })
}
