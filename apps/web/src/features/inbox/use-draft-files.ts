import type { PlatformCapabilities, StoredFile } from '@switchboard/contracts'
import { useCallback } from 'react'
import { type Draft, readDraft, useDraft, writeDraft } from './drafts.ts'
import { addFiles, dropFile, retryFile, usePendingFiles } from './uploads.ts'

/** A draft with its files: those stored, and those on their way. */
export function useDraftFiles(key: string, capabilities: PlatformCapabilities | undefined) {
  const draft = useDraft(key)
  const pending = usePendingFiles(key)
  const change = useCallback((next: Partial<Draft>) => writeDraft(key, { ...readDraft(key), ...next }), [key])
  const onStored = useCallback((file: StoredFile) => change({ files: [...readDraft(key).files, file] }), [change, key])
  return {
    draft,
    pending,
    change,
    uploading: pending.some((item) => item.state === 'uploading'),
    dropStored: (fileKey: string) => change({ files: draft.files.filter((file) => file.key !== fileKey) }),
    add: (files: readonly File[]) => addFiles(key, files, capabilities, onStored),
    retry: (id: string) => {
      const item = pending.find((one) => one.id === id)
      if (item) retryFile(key, item, onStored)
    },
    drop: (id: string) => dropFile(key, id),
  }
}
