import type { MediaKind } from '@switchboard/contracts'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'

/** A stored file as other domains see it. `hasThumbnail`: there is a picture for lists. */
export interface StoredFileRow {
  id: string
  key: string
  name: string
  kind: MediaKind
  mimeType: string
  sizeBytes: number
  /** Hex, of the bytes as they are kept. */
  sha256: string
  width: number | null
  height: number | null
  durationMs: number | null
  waveform: number[] | null
  hasThumbnail: boolean
}

export interface NewFile extends Omit<StoredFileRow, 'id' | 'hasThumbnail'> {
  purpose: string
  storage: 'local' | 's3' | 'local-cold' | 's3-cold'
  storageKey: string
  thumbKey: string | null
  createdBy: string | null
  createdFor: string | null
}

/**
 * A row for bytes that are about to be stored. It is born deleted: nobody sees it, and if nobody reveals it, the purge removes it
 * together with whatever bytes came to be.
 */
export async function insertHidden(tx: Tx, file: NewFile, now: string): Promise<{ id: string }> {
  const row = await tx.one<{ id: string }>(sql`
    insert into files (tenant_id, key, purpose, name, kind, mime_type, size_bytes, sha256, width, height, duration_ms, waveform, storage, storage_key, thumb_key, created_by, created_for, created_at, deleted_at)
    values (${tx.tenantId}, ${file.key}, ${file.purpose}, ${file.name}, ${file.kind}, ${file.mimeType}, ${file.sizeBytes}, ${Buffer.from(file.sha256, 'hex')}, ${file.width}, ${file.height}, ${file.durationMs},
            ${file.waveform}::smallint[], ${file.storage}, ${file.storageKey}, ${file.thumbKey}, ${file.createdBy}, ${file.createdFor}, ${now}, ${now})
    returning id`)
  if (!row) throw new Error('an insert gave no row')
  return row
}

/** Undefined where the purge was there first. */
export async function reveal(tx: Tx, id: string): Promise<{ id: string } | undefined> {
  return tx.one<{ id: string }>(
    sql`update files set deleted_at = null where tenant_id = ${tx.tenantId} and id = ${id} and deleted_at = created_at and storage_key <> '' returning id`,
  )
}

/** What serving a file takes. */
export interface FileToServe {
  id: string
  key: string
  name: string
  kind: MediaKind
  mime_type: string
  size_bytes: string
  sha256: Buffer
  storage: string
  storage_key: string
  thumb_key: string | null
  created_by: string | null
  created_for: string | null
}

export async function fileByKey(tx: Tx, key: string): Promise<FileToServe | undefined> {
  return tx.one<FileToServe & Record<string, unknown>>(sql`
    select id, key, name, kind, mime_type, size_bytes, sha256, storage, storage_key, thumb_key, created_by, created_for
      from files where tenant_id = ${tx.tenantId} and key = ${key} and deleted_at is null`)
}

/** Later than its birth in any case: at that very moment it would never have become a file. */
export async function markDeleted(tx: Tx, key: string, now: string): Promise<boolean> {
  const row = await tx.one(
    sql`update files set deleted_at = greatest(${now}::timestamptz, created_at + interval '1 millisecond') where tenant_id = ${tx.tenantId} and key = ${key} and deleted_at is null returning id`,
  )
  return row !== undefined
}

export interface DeadFile {
  id: string
  storage: string
  storage_key: string
  thumb_key: string | null
  /** It never became a file. */
  unborn: boolean
}

export async function deadFiles(tx: Tx, before: string, limit: number): Promise<DeadFile[]> {
  return tx.run<DeadFile & Record<string, unknown>>(sql`
    select id, storage, storage_key, thumb_key, deleted_at = created_at as unborn from files
     where tenant_id = ${tx.tenantId} and deleted_at < ${before} and storage_key <> '' order by id limit ${limit}`)
}

/** Messages may still point to a file that was deleted: its row stays, without anything that tells what it was. */
export async function blank(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.run(sql`
    update files set storage_key = '', thumb_key = null, name = '', sha256 = ''::bytea, waveform = null, created_for = null
     where tenant_id = ${tx.tenantId} and id = any (${ids}::bigint[]) and deleted_at is not null`)
}

export async function dropUnborn(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.run(sql`delete from files where tenant_id = ${tx.tenantId} and id = any (${ids}::bigint[]) and deleted_at = created_at`)
}
