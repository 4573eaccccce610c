import { randomBytes } from 'node:crypto'
import type { LiveSignal } from '@switchboard/contracts'
import type pg from 'pg'
import type { Log } from '../log.ts'

/** What a signal speaks of. `assignedTo` and `teamId`: who may see it is judged by these, as with the conversation itself. */
export interface SignalAbout {
  conversationId?: string
  contactId?: string
  assignedTo?: string | null
  teamId?: string | null
  /** Meant for this user alone. */
  userId?: string
}

/** One signal of one tenant, such as that somebody types. Whoever shows it judges the right to see it. */
export interface Said {
  tenantId: string
  signal: LiveSignal
  about: SignalAbout
}

export interface SignalsOptions {
  system: pg.Pool
  log: Log
  /** Tenants that somebody here listens to; of the others nothing is read. */
  tenants: () => readonly string[]
  hear: (said: Said) => void
}

/** Signals of one moment go out in one statement. */
const COALESCE_MS = 20
/** A wave of them is cut off: what matters of typing is the last word, and the next one follows in seconds. */
const MOST_AT_ONCE = 500
const SWEEP_MS = 12_000

const READ = `
  select id, tenant_id, signal, about from live_signals
   where id > $1 and origin <> $2 and tenant_id = any ($3::bigint[]) and said_at > clock_timestamp() - interval '3 seconds' order by id limit ${MOST_AT_ONCE}`

interface Row {
  id: string
  tenant_id: string
  signal: LiveSignal
  about: SignalAbout
}

/**
 * Carries signals between processes. Nothing is promised: what is older than 3 s, or was said while the database was away, is lost, as it
 * may be. Costs nothing while nobody says anything: a notification starts each reading.
 */
export class Signals {
  readonly #options: SignalsOptions
  readonly #origin = randomBytes(9).toString('base64url')
  #waiting: Said[] = []
  #telling: NodeJS.Timeout | undefined
  #sweeping: NodeJS.Timeout | undefined
  #position = '0'
  #reading = false
  #dirty = false

  constructor(options: SignalsOptions) {
    this.#options = options
  }

  /** Tells the other processes, within 20 ms. Returns at once. */
  say(said: Said): void {
    if (this.#waiting.length >= MOST_AT_ONCE) return
    this.#waiting.push(said)
    this.#telling ??= setTimeout(() => this.#tell(), COALESCE_MS)
  }

  /** The process named has said something; undefined: the listening connection is new, and so may be the numbers after a crash. */
  wake(origin: string | undefined): void {
    if (origin === this.#origin) return
    if (origin === undefined) this.#position = '0'
    this.#dirty = true
    if (!this.#reading) void this.#read()
  }

  close(): void {
    clearTimeout(this.#telling)
    clearTimeout(this.#sweeping)
  }

  #tell(): void {
    this.#telling = undefined
    const batch = this.#waiting.splice(0).map(({ tenantId, signal, about }) => ({ tenant_id: tenantId, signal, about }))
    const { system, log } = this.#options
    system
      .query({ name: 'say-live', text: 'select app.say_live($1, $2)', values: [this.#origin, JSON.stringify(batch)] })
      .catch((error: unknown) => log.debug({ err: error }, 'signals did not reach the other processes'))
    this.#sweeping ??= setTimeout(() => this.#sweep(), SWEEP_MS)
  }

  #sweep(): void {
    this.#sweeping = undefined
    const { system, log } = this.#options
    system
      .query("delete from live_signals where said_at < clock_timestamp() - interval '10 seconds'")
      .catch((error: unknown) => log.debug({ err: error }, 'old signals were not removed; the next sweep does it'))
  }

  async #read(): Promise<void> {
    this.#reading = true
    const { system, log, tenants, hear } = this.#options
    try {
      while (this.#dirty) {
        this.#dirty = false
        const listening = tenants()
        if (listening.length === 0) break
        const { rows } = await system.query<Row>({ name: 'read-live', text: READ, values: [this.#position, this.#origin, listening] })
        for (const { tenant_id: tenantId, signal, about } of rows) hear({ tenantId, signal, about })
        this.#position = rows.at(-1)?.id ?? this.#position
        if (rows.length === MOST_AT_ONCE) this.#dirty = true
      }
    } catch (error) {
      log.debug({ err: error }, 'signals of other processes could not be read')
    } finally {
      this.#reading = false
    }
  }
}
