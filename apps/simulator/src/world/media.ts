import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { digits } from '../ids.ts'
import type { FileRef } from '../model.ts'

/** A file the simulator serves: sent by a customer, uploaded by the business, or drawn for the demo. */
export interface Media {
  id: string
  name: string
  mimeType: string
  size: number
  sha256: Buffer
  md5: string
  /** The account whose token may fetch it. */
  account: string
  /** Milliseconds since 1970; platforms forget media after a while. */
  storedAt: number
}

export type KeptMedia = Omit<Media, 'sha256'> & { sha256: string }

/** Keeps the bytes: in memory, or below `folder` when the world is to outlive the process. */
export class MediaStore {
  readonly #known = new Map<string, Media>()
  readonly #bytes = new Map<string, Buffer>()
  readonly #folder: string | undefined

  constructor(folder: string | undefined) {
    this.#folder = folder
    if (folder) mkdirSync(folder, { recursive: true })
  }

  add(account: string, file: { name: string; mimeType: string; bytes: Buffer }, storedAt: number): Media {
    const media: Media = {
      id: digits(16),
      name: file.name,
      mimeType: file.mimeType,
      size: file.bytes.length,
      sha256: createHash('sha256').update(file.bytes).digest(),
      md5: createHash('md5').update(file.bytes).digest('hex'),
      account,
      storedAt,
    }
    this.#known.set(media.id, media)
    if (this.#folder) writeFileSync(join(this.#folder, media.id), file.bytes)
    else this.#bytes.set(media.id, file.bytes)
    return media
  }

  get(id: string): Media | undefined {
    return this.#known.get(id)
  }

  bytes(media: Media): Buffer {
    return this.#bytes.get(media.id) ?? readFileSync(join(this.#folder ?? '', media.id))
  }

  /** For the snapshot; the bytes stay in their folder. */
  all(): KeptMedia[] {
    return [...this.#known.values()].map((media) => ({ ...media, sha256: media.sha256.toString('hex') }))
  }

  restore(media: KeptMedia): void {
    this.#known.set(media.id, { ...media, sha256: Buffer.from(media.sha256, 'hex') })
  }
}

export function fileRef(media: Media): FileRef {
  return { mediaId: media.id, name: media.name, mimeType: media.mimeType, size: media.size, href: `/_sim/media/${media.id}` }
}
