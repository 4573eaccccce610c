import { buffer } from 'node:stream/consumers'
import type { Readable } from 'node:stream'
import { inTenant, SYSTEM } from '../../infra/db/tx.ts'
import { NotFound } from '../../infra/errors.ts'
import type { Files } from './files.ts'
import { fileByKey } from './queries.ts'

/** A file to be sent on. Each call of `stream` or `bytes` reads it anew. */
export interface ReadableFile {
  name: string
  mimeType: string
  sizeBytes: number
  stream(): Promise<Readable>
  bytes(): Promise<Uint8Array>
}

/** @throws {NotFound} where the tenant has no such file, or its bytes are gone */
export async function readFile(files: Files, tenantId: string, key: string): Promise<ReadableFile> {
  const row = await inTenant(files.db, { tenantId, actor: SYSTEM }, (tx) => fileByKey(tx, key))
  if (!row) throw new NotFound('file')
  const stream = async () => {
    const found = await files.stores.named(row.storage).read(row.storage_key)
    if (!found) throw new NotFound('file')
    return found.stream
  }
  return { name: row.name, mimeType: row.mime_type, sizeBytes: Number(row.size_bytes), stream, bytes: async () => buffer(await stream()) }
}
