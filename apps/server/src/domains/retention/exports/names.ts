import { extensionFor } from '../../files/index.ts'

/** Where a file lies in an archive: by the id of its row, since names that people gave fit into no archive for sure. What it was called stands beside the message. */
export function nameInArchive(fileId: string, mimeType: string): string {
  return `files/${fileId}.${extensionFor(mimeType) ?? 'bin'}`
}
