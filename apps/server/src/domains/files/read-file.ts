import { buffer } from 'node:stream/consumers'
import type { Readable } from 'node:stream'
import { sql } from '../../infra/db/sql.ts'
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

/** A file whose bytes are there. Whoever is given it reads or destroys the stream. */
export interface OpenedFile {
  mimeType: string
  sizeBytes: number
  stream: Readable
}

/** The bytes of a file by the id of its row; undefined where it was deleted, or its bytes are gone. `sizeBytes` is what the store has. */
export async function openFile(files: Files, tenantId: string, id: string): Promise<OpenedFile | undefined> {
  const row = await inTenant(files.db, { tenantId, actor: SYSTEM }, (tx) =>
    tx.one<{ storage: string; storage_key: string; mime_type: string }>(
      sql`select storage, storage_key, mime_type from files where tenant_id = ${tx.tenantId} and id = ${id} and deleted_at is null and storage_key <> ''`,
    ),
  )
  const found = row && (await files.stores.named(row.storage).read(row.storage_key))
  return found && { ...found, mimeType: row.mime_type }
}
