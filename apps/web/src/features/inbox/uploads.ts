import type { PlatformCapabilities, StoredFile } from '@switchboard/contracts'
import { newId } from '../../lib/ids.ts'
import { createStore, useStore } from '../../lib/store.ts'
import { uploadFile } from '../../lib/upload.ts'
import { checkFile, type FileVerdict } from './limits.ts'

/** A file between the user's disk and the draft. Done ones move into the draft; the others stay here, with their reason. */
export interface PendingFile {
  id: string
  file: File
  /** An address of the picture in this browser. */
  preview: string | undefined
  share: number
  state: 'uploading' | 'failed' | 'refused'
  verdict: FileVerdict
  error?: Error
  cancel?: () => void
}

const pending = createStore<Readonly<Record<string, readonly PendingFile[]>>>({})
const NONE: readonly PendingFile[] = []

export function usePendingFiles(draft: string): readonly PendingFile[] {
  return useStore(pending, (all) => all[draft] ?? NONE)
}

/** Takes files into a draft: what the platform would refuse is refused here, the rest is uploaded; `onStored` gets each that arrived. */
export function addFiles(
  draft: string,
  files: readonly File[],
  capabilities: PlatformCapabilities | undefined,
  onStored: (file: StoredFile) => void,
): void {
  for (const file of files) {
    const verdict = checkFile(file, capabilities)
    const preview = file.type.startsWith('image/') ? URL.createObjectURL(file) : undefined
    const item: PendingFile = { id: newId(), file, preview, share: 0, state: verdict.ok ? 'uploading' : 'refused', verdict }
    change(draft, (items) => [...items, item])
    if (verdict.ok) void run(draft, item, onStored)
  }
}

export function retryFile(draft: string, item: PendingFile, onStored: (file: StoredFile) => void): void {
  void run(draft, item, onStored)
}

/** Takes a file out again; an upload under way is broken off. */
export function dropFile(draft: string, id: string): void {
  const item = pending.get()[draft]?.find((one) => one.id === id)
  item?.cancel?.()
  if (item?.preview) URL.revokeObjectURL(item.preview)
  change(draft, (items) => items.filter((one) => one.id !== id))
}

async function run(draft: string, item: PendingFile, onStored: (file: StoredFile) => void): Promise<void> {
  const upload = uploadFile(item.file, (share) => patch(draft, item.id, { share }))
  patch(draft, item.id, { state: 'uploading', share: 0, cancel: upload.cancel })
  try {
    const stored = await upload.done
    onStored(stored)
    dropFile(draft, item.id)
  } catch (error) {
    const cancelled = error instanceof DOMException && error.name === 'AbortError'
    if (!cancelled) patch(draft, item.id, { state: 'failed', error: error as Error })
  }
}

function patch(draft: string, id: string, next: Partial<PendingFile>): void {
  change(draft, (items) => items.map((item) => (item.id === id ? { ...item, ...next } : item)))
}

function change(draft: string, next: (items: readonly PendingFile[]) => readonly PendingFile[]): void {
  pending.set((all) => ({ ...all, [draft]: next(all[draft] ?? NONE) }))
}
