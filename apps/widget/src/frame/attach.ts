import { clientId } from './client-id.ts'
import type { Context } from './context.ts'
import { fileSize } from './format.ts'
import { refuseFile, sendFile, UPLOADS_MAX, type Upload, uploadError } from './uploads.ts'

const aborts = new Map<string, AbortController>()

/** Starts to upload what was chosen, dropped or pasted; what is over a limit is refused before it is tried. */
export function addFiles(context: Context, files: File[]): void {
  const { state } = context
  const room = UPLOADS_MAX - state.get().uploads.length
  if (files.length > room) state.set({ notice: { key: 'filesMax', values: { n: UPLOADS_MAX } } })
  const limits = state.get().config
  if (!limits) return
  const added = files.slice(0, room).map((file): Upload => {
    const error = refuseFile(file, limits) ?? null
    const preview = !error && file.type.startsWith('image/') ? URL.createObjectURL(file) : null
    return { id: clientId(), file, percent: 0, error, stored: null, preview }
  })
  state.set({ uploads: [...state.get().uploads, ...added] })
  for (const upload of added) if (!upload.error) void run(context, upload)
}

export function retryUpload(context: Context, upload: Upload): void {
  patch(context, upload.id, { error: null, percent: 0 })
  void run(context, upload)
}

export function removeUpload({ state }: Context, { id, preview }: Upload): void {
  aborts.get(id)?.abort()
  if (preview) URL.revokeObjectURL(preview)
  state.set({ uploads: state.get().uploads.filter((upload) => upload.id !== id) })
}

/** Words for an upload's error, with the limit where there is one. */
export function uploadLimits({ state }: Context): { max: string } {
  const { config, language } = state.get()
  return { max: fileSize(config?.uploadMaxBytes ?? 0, language) }
}

async function run(context: Context, { id, file }: Upload) {
  const abort = new AbortController()
  aborts.set(id, abort)
  const progress = (percent: number) => patch(context, id, { percent })
  const answer = await context.sessions.authorised((token) =>
    sendFile(`${context.apiBase}/uploads`, token, { file, progress, signal: abort.signal }),
  )
  aborts.delete(id)
  if (answer.ok) patch(context, id, { percent: 100, stored: answer.data })
  else patch(context, id, { error: uploadError(answer.status) })
}

function patch({ state }: Context, id: string, change: Partial<Upload>) {
  state.set({ uploads: state.get().uploads.map((upload) => (upload.id === id ? { ...upload, ...change } : upload)) })
}
