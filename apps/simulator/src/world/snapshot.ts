import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Account, Customer, Line } from '../model.ts'
import type { KeptMedia } from './media.ts'

/** All that outlives a restart. */
export interface Snapshot {
  accounts: Account[]
  customers: { customer: Customer; lines: Line[] }[]
  media: KeptMedia[]
}

/** Writes the world a little after it changed, whole or not at all: a reader sees the old file or the new one. */
export class SnapshotFile {
  readonly #path: string
  readonly #take: () => Snapshot
  #timer: NodeJS.Timeout | undefined

  constructor(path: string, take: () => Snapshot) {
    this.#path = path
    this.#take = take
    mkdirSync(dirname(path), { recursive: true })
  }

  read(): Snapshot | undefined {
    return existsSync(this.#path) ? (JSON.parse(readFileSync(this.#path, 'utf8')) as Snapshot) : undefined
  }

  soon(): void {
    this.#timer ??= setTimeout(() => this.#write(), 300)
  }

  flush(): void {
    if (this.#timer) this.#write()
  }

  #write(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const draft = `${this.#path}.draft`
    writeFileSync(draft, JSON.stringify(this.#take()))
    renameSync(draft, this.#path)
  }
}
