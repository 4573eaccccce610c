import type { StoredFile } from '@switchboard/contracts'
import type { Files } from './files.ts'
import type { StoredFileRow } from './queries.ts'

/** A stored file as the API shows it, with links for whoever asked. */
export function toStoredFile(files: Pick<Files, 'linkTo'>, tenantId: string, row: StoredFileRow): StoredFile {
  const { key, name, mimeType, kind, sizeBytes, width, height, durationMs } = row
  return {
    key,
    name,
    mimeType,
    kind,
    sizeBytes,
    width,
    height,
    durationMs,
    url: files.linkTo(tenantId, key, 'original'),
    thumbnailUrl: row.hasThumbnail ? files.linkTo(tenantId, key, 'thumb') : null,
  }
}
