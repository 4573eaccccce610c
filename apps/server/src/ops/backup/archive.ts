import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { copyFile } from './copy.ts'
import type { Entry } from './manifest.ts'
import { walk } from './tree.ts'

const SAY_EVERY_MS = 3_000

/** A backup in the making: what was copied into its folder so far. */
export class Archive {
  readonly folder: string
  readonly folders: string[] = []
  readonly contents: Entry[] = []
  readonly #say: (line: string) => void
  #bytes = 0
  #saidAt = Date.now()

  constructor(folder: string, say: (line: string) => void) {
    this.folder = folder
    this.#say = say
  }

  get bytes(): number {
    return this.#bytes
  }

  makeFolder(path: string): void {
    mkdirSync(join(this.folder, path), { recursive: true, mode: 0o700 })
    this.folders.push(path)
  }

  /** Copies a file to `path`. A file that is gone by now is passed over: the database drops tables, the product deletes files. */
  async add(from: string, path: string): Promise<void> {
    try {
      this.note(path, await copyFile(from, join(this.folder, path)))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    }
  }

  /** Copies a folder with all it holds to `path`. */
  async addTree(from: string, path: string, skip?: (path: string, isFolder: boolean) => boolean): Promise<void> {
    this.makeFolder(path)
    const { folders, files } = await walk(from, skip)
    for (const folder of folders) this.makeFolder(`${path}/${folder}`)
    for (const file of files) await this.add(join(from, file), `${path}/${file}`)
  }

  /** Notes a file that was written by other means. */
  note(path: string, written: { bytes: number; sha256: string }): void {
    this.contents.push({ path, ...written })
    this.#bytes += written.bytes
    if (Date.now() - this.#saidAt < SAY_EVERY_MS) return
    this.#say(`${this.contents.length} files, ${Math.round(this.#bytes / 1024 ** 2)} MiB copied …`)
    this.#saidAt = Date.now()
  }
}
