import { createHash, randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { instantOf } from '../../infra/clock.ts'
import { inTenant, SYSTEM, type Tx } from '../../infra/db/tx.ts'
import type { Storage } from '../../infra/storage/index.ts'
import { cleanName, withExtension } from './clean-name.ts'
import { bookPurge } from './delete-file.ts'
import { FileTooLarge } from './errors.ts'
import { fileType, maxBytesOf } from './file-types.ts'
import type { Files } from './files.ts'
import { MOST_PIXELS } from './limits.ts'
import type { Inspection } from './media/inspection.ts'
import { insertHidden, type NewFile, reveal, type StoredFileRow } from './queries.ts'
import { scratchFolder } from './scratch.ts'

/** Bytes in memory or in a file that stays the caller's, and what is said about them. */
export interface Upload {
  content: Uint8Array | { path: string }
  claimedName: string
  /** What it is for: `upload`, `visitor-upload`, `inbound`, `avatar` … What people upload (all but `inbound` and `avatar`) loses the camera's notes. */
  purpose: string
  /** The member of staff; undefined: nobody of ours. */
  createdBy?: string | undefined
  /** `visitor:<id>`: only he may attach it. */
  createdFor?: string | undefined
  /** A smaller limit than that of the type. */
  maxBytes?: number
}

/** Bytes that are safe, in a row that nobody sees until `revealFile`. */
export interface StagedFile extends StoredFileRow {
  staged: true
}

const FROM_PLATFORMS = new Set(['inbound', 'avatar'])

/**
 * Looks at a file, stores its bytes and a hidden row. Reveal it in the transaction that uses it; otherwise the purge removes it.
 * Holds no transaction while bytes move. @throws {FileTooLarge}
 */
export async function stageFile(files: Files, tenantId: string, upload: Upload): Promise<StagedFile> {
  await using folder = await scratchFolder(files.scratchRoot)
  const path = await pathOf(upload.content, folder.path)
  await refuseLonger(path, upload.maxBytes)
  const name = cleanName(upload.claimedName)
  const found = await files.inspector.inspect({ path, name, strip: !FROM_PLATFORMS.has(upload.purpose), folder: folder.path })
  if (found.refused) throw new FileTooLarge({ maxPixels: MOST_PIXELS })
  const type = fileType(found.mimeType)
  await refuseLonger(path, maxBytesOf(type))
  return await stageAs(files, tenantId, { upload, found, path: found.cleanPath ?? path, name: withExtension(name, type.extensions) })
}

/**
 * Stages a file that the product itself made: it is not looked at, and may be of any size. As with `stageFile`, the purge removes it unless it is revealed.
 * `path` stays the caller's.
 */
export function stageMade(
  files: Files,
  tenantId: string,
  { path, name, mimeType, purpose }: { path: string; name: string; mimeType: string; purpose: string },
): Promise<StagedFile> {
  const upload = { content: { path }, claimedName: name, purpose }
  return stageAs(files, tenantId, { upload, found: { kind: 'file', mimeType }, path, name })
}

/** Makes a staged file a file, together with whatever else the transaction does. @throws when it was staged too long ago */
export async function revealFile(tx: Tx, staged: StagedFile): Promise<StoredFileRow> {
  if (!(await reveal(tx, staged.id))) throw new Error('the staged file is gone')
  const { staged: _, ...file } = staged
  return file
}

/** Stages and reveals: a file for whoever uses it later. @throws {FileTooLarge} */
export async function storeFile(files: Files, tenantId: string, upload: Upload): Promise<StoredFileRow> {
  const staged = await stageFile(files, tenantId, upload)
  return inTenant(files.db, { tenantId, actor: SYSTEM }, (tx) => revealFile(tx, staged))
}

function stagedOf(
  id: string,
  { key, name, kind, mimeType, sizeBytes, sha256, width, height, durationMs, waveform, thumbKey }: NewFile,
): StagedFile {
  return {
    id,
    key,
    name,
    kind,
    mimeType,
    sizeBytes,
    sha256,
    width,
    height,
    durationMs,
    waveform,
    hasThumbnail: thumbKey !== null,
    staged: true,
  }
}

async function pathOf(content: Upload['content'], folder: string): Promise<string> {
  if (!(content instanceof Uint8Array)) return content.path
  const path = join(folder, 'content')
  await writeFile(path, content, { mode: 0o600 })
  return path
}

async function refuseLonger(path: string, maxBytes: number | undefined): Promise<void> {
  if (maxBytes !== undefined && (await stat(path)).size > maxBytes) throw new FileTooLarge({ maxBytes })
}

type Accepted = Exclude<Inspection, { refused: string }>

interface Found {
  upload: Upload
  found: Accepted
  path: string
  name: string
}

async function stageAs(files: Files, tenantId: string, given: Found): Promise<StagedFile> {
  const { found, path } = given
  const row = await describe(files.stores.current, tenantId, given)
  const now = instantOf(files.clock())
  const { id } = await inTenant(files.db, { tenantId, actor: SYSTEM }, async (tx) => {
    bookPurge(tx, files.clock())
    return insertHidden(tx, row, now)
  })
  await keep(files.stores.current, { key: row.storageKey, path, mimeType: row.mimeType })
  if (row.thumbKey && found.thumbPath)
    await keep(files.stores.current, { key: row.thumbKey, path: found.thumbPath, mimeType: 'image/webp' })
  return stagedOf(id, row)
}

async function describe(storage: Storage, tenantId: string, { upload, found, path, name }: Found): Promise<NewFile> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return {
    key: randomBytes(16).toString('base64url'),
    purpose: upload.purpose,
    name,
    kind: found.kind,
    mimeType: found.mimeType,
    sizeBytes: (await stat(path)).size,
    sha256: hash.digest('hex'),
    width: found.width ?? null,
    height: found.height ?? null,
    durationMs: found.durationMs ?? null,
    waveform: found.waveform ?? null,
    storage: storage.kind,
    storageKey: storageKey(tenantId),
    thumbKey: found.thumbPath === undefined ? null : storageKey(tenantId),
    createdBy: upload.createdBy ?? null,
    createdFor: upload.createdFor ?? null,
  }
}

// Nothing of what the uploader said is in it, and it is not the key of any link.
function storageKey(tenantId: string): string {
  return `${tenantId}/${randomBytes(16).toString('hex')}`
}

async function keep(storage: Storage, { key, path, mimeType }: { key: string; path: string; mimeType: string }): Promise<void> {
  await storage.put(key, { stream: createReadStream(path), sizeBytes: (await stat(path)).size }, { mimeType })
}
