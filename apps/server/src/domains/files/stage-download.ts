import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { HttpFailure, type MediaDownload } from '@switchboard/adapters/adapter'
import type { Outbound } from '../../infra/outbound/index.ts'
import { FileTooLarge } from './errors.ts'
import { DOCUMENT_MAX_BYTES } from './file-types.ts'
import type { Files } from './files.ts'
import { scratchFolder } from './scratch.ts'
import { type StagedFile, stageFile } from './store-file.ts'

/** `refused`: why it will never be had, in words for an agent. */
export type StagedDownload = { staged: StagedFile } | { refused: string }

/**
 * Fetches a medium of a platform through the guard and stages what it is by content: `revealFile` makes it a file in the transaction that
 * uses it, otherwise the purge removes it. A second call fetches and stages anew.
 * @throws {HttpFailure} and others where a later try may succeed
 */
export async function stageDownload(
  files: Files,
  outbound: Outbound,
  {
    tenantId,
    download,
    claimedName,
    purpose = 'inbound',
  }: { tenantId: string; download: MediaDownload; claimedName: string | null; purpose?: string },
): Promise<StagedDownload> {
  await using folder = await scratchFolder(files.scratchRoot)
  const path = join(folder.path, 'download')
  try {
    const done = await outbound.download(
      { url: download.url, ...(download.headers && { headers: download.headers }) },
      { maxBytes: DOCUMENT_MAX_BYTES, sink: (body) => toFile(body, path) },
    )
    if (!done.ok) return refusedOrThrown(done.status)
    if (download.sha256 !== undefined && download.sha256.toLowerCase() !== done.stored)
      throw new HttpFailure('invalid-response', true, 'The file differs from what the platform announced')
    return { staged: await stageFile(files, tenantId, { content: { path }, claimedName: claimedName ?? nameIn(download.url), purpose }) }
  } catch (error) {
    const final =
      error instanceof FileTooLarge || (error instanceof HttpFailure && (error.code === 'too-large' || error.code === 'forbidden-address'))
    if (final) return { refused: error.message }
    throw error
  }
}

/** The same for bytes that came along with something else. */
export async function stageBytes(
  files: Files,
  { tenantId, bytes, claimedName }: { tenantId: string; bytes: Uint8Array; claimedName: string | null },
): Promise<StagedDownload> {
  try {
    return { staged: await stageFile(files, tenantId, { content: bytes, claimedName: claimedName ?? 'file', purpose: 'inbound' }) }
  } catch (error) {
    if (error instanceof FileTooLarge) return { refused: error.message }
    throw error
  }
}

async function toFile(body: AsyncIterable<Uint8Array>, path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(
    body,
    async function* (source: AsyncIterable<Uint8Array>) {
      for await (const chunk of source) {
        hash.update(chunk)
        yield chunk
      }
    },
    createWriteStream(path, { mode: 0o600 }),
  )
  return hash.digest('hex')
}

// Gone, never there, or behind a signed address whose time is over: asking again changes nothing. The rest (401 of an aged token, 429, 5xx) may pass.
const FINAL = new Set([400, 403, 404, 410])

function refusedOrThrown(status: number): StagedDownload {
  if (FINAL.has(status)) return { refused: `The platform no longer gives out this file (${status})` }
  throw new Error(`The platform answered ${status} instead of the file`)
}

function nameIn(url: string): string {
  const last = new URL(url).pathname.split('/').at(-1) ?? ''
  try {
    return decodeURIComponent(last)
  } catch {
    return last
  }
}
