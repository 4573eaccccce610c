import type { Bus } from '../world/bus.ts'

/** `acked`: a 200 came back. `refused`: an answer that is no 200, or no connection. `unknown`: sent, but cut off before an answer. */
type Outcome = 'acked' | 'refused' | 'unknown'

export interface Attempt {
  at: number
  ms: number
  outcome: Outcome
  status?: number
  answer?: string
  error?: string
}

/** One event offered to the business. */
export interface WebhookEntry {
  type: 'webhook'
  n: number
  /** Raised at every change; `since` compares with it. */
  rev: number
  id: string
  at: number
  platform: string
  account: string
  kind: string
  messageIds: string[]
  url: string
  /** Shared by events that travelled in one body. */
  requestId: string
  headers?: Record<string, string>
  body?: string
  attempts: Attempt[]
  /** `dropped`: a fault swallowed it. `withheld`: no webhook set, or switched off. Neither was ever offered. */
  outcome: 'pending' | Outcome | 'dropped' | 'withheld'
  nextAttemptAt?: number
  fault?: string
}

/** One request received at a platform's API. */
export interface CallEntry {
  type: 'call'
  n: number
  rev: number
  id: string
  at: number
  ms: number
  platform: string
  account: string
  kind: string
  method: string
  path: string
  authOk: boolean
  /** Whether the platform did what was asked, whatever the caller got to hear. */
  accepted: boolean
  headers?: Record<string, string>
  body?: string
  /** Absent when the connection was cut without one. */
  status?: number
  answer?: string
  problems: string[]
  fault?: string
}

export type Entry = WebhookEntry | CallEntry

const KEPT_ENTRIES = 50_000
const KEPT_BODIES = 500
const BODY_CHARS = 16_384

export class Ledger {
  #entries: Entry[] = []
  #n = 0
  #rev = 0
  readonly #bus: Bus

  constructor(bus: Bus) {
    this.#bus = bus
  }

  add<T extends Omit<WebhookEntry, 'n' | 'rev'> | Omit<CallEntry, 'n' | 'rev'>>(draft: T): T & { n: number; rev: number } {
    const entry = Object.assign(draft, { n: ++this.#n, rev: ++this.#rev })
    if (entry.body !== undefined) entry.body = clipped(entry.body)
    this.#entries.push(entry)
    const fading = this.#entries.at(-KEPT_BODIES - 1)
    if (fading) forgetBodies(fading)
    if (this.#entries.length > KEPT_ENTRIES * 1.1) this.#entries = this.#entries.slice(-KEPT_ENTRIES)
    this.#bus.tell({ type: 'wire', entry })
    return entry
  }

  changed(entry: Entry): void {
    entry.rev = ++this.#rev
    this.#bus.tell({ type: 'wire', entry })
  }

  /** Entries that are new or changed since a reader saw `next`, in the order of their first appearance. */
  since(rev: number): { entries: Entry[]; next: number } {
    return { entries: this.#entries.filter((entry) => entry.rev > rev), next: this.#rev }
  }

  find(id: string): Entry | undefined {
    return this.#entries.find((entry) => entry.id === id)
  }

  all(): readonly Entry[] {
    return this.#entries
  }

  /** Numbers go on; only what was written is gone. */
  clear(): void {
    this.#entries = []
  }
}

export function clipped(body: string): string {
  return body.length > BODY_CHARS ? `${body.slice(0, BODY_CHARS)}… (${body.length} characters)` : body
}

function forgetBodies(entry: Entry): void {
  delete entry.body
  delete entry.headers
  if (entry.type === 'call') delete entry.answer
}

/** What is known of an event after some attempts: one acknowledgement settles it, and a lost answer is never a refusal. */
export function outcomeOf(attempts: readonly Attempt[]): 'pending' | Outcome {
  for (const outcome of ['acked', 'unknown', 'refused'] as const) {
    if (attempts.some((attempt) => attempt.outcome === outcome)) return outcome
  }
  return 'pending'
}
