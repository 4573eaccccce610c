import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import { sql } from '../db/sql.ts'
import type { Tx } from '../db/tx.ts'
import type { Log } from '../log.ts'

/** Tenant → ids of its users. */
export type People = ReadonlyMap<string, ReadonlySet<string>>

export interface PresenceOptions {
  system: pg.Pool
  log: Log
  /** Who is connected to this process now. */
  here: () => People
  /** Tells everybody, here and elsewhere, how it stands with a user who came or went. */
  tell: (tenantId: string, userId: string, online: boolean) => void
}

/** Who leaves counts as there until the next beat: a page that is loaded again does not make him flicker. */
const BEAT_MS = 5_000
/** Three beats missed: the process died, and its people with it. */
const ALIVE = "beat_at > clock_timestamp() - interval '15 seconds'"
const COALESCE_MS = 20

/**
 * Keeps written who is connected to this process, so that every process knows who is online. While nobody is connected it asks nothing
 * of the database.
 */
export class Presence {
  readonly #options: PresenceOptions
  readonly #process = randomBytes(9).toString('base64url')
  readonly #timer: NodeJS.Timeout
  #written: People = new Map()
  #soon: NodeJS.Timeout | undefined
  #running: Promise<void> = Promise.resolve()

  constructor(options: PresenceOptions) {
    this.#options = options
    this.#timer = setInterval(() => this.#next(() => this.#beat()), BEAT_MS)
  }

  /** Somebody connected: written within 20 ms, who left with the next beat. */
  came(): void {
    this.#soon ??= setTimeout(() => {
      this.#soon = undefined
      this.#next(() => this.#arrivals())
    }, COALESCE_MS)
  }

  /** Rows stay and run out by themselves: after a restart people are back before that, and nobody saw them leave. */
  async close(): Promise<void> {
    clearInterval(this.#timer)
    clearTimeout(this.#soon)
    await this.#running
  }

  // One after the other: each compares with what the one before has written.
  #next(act: () => Promise<void>): void {
    this.#running = this.#running
      .then(act)
      .catch((error: unknown) => this.#options.log.debug({ err: error }, 'presence was not written; the next beat does it'))
  }

  async #arrivals(): Promise<void> {
    const here = this.#options.here()
    const changed = new Map([...here].filter(([tenant, users]) => !users.isSubsetOf(this.#written.get(tenant) ?? NOBODY)))
    if (changed.size === 0) return
    const rows = new Map([...changed].map(([tenant, users]) => [tenant, users.union(this.#written.get(tenant) ?? NOBODY)]))
    const before = await this.#write(rows)
    this.#written = new Map([...this.#written, ...rows])
    await this.#tellOf(differences(before, this.#written))
  }

  async #beat(): Promise<void> {
    const here = this.#options.here()
    if (here.size === 0 && this.#written.size === 0) return
    const before = await this.#write(here)
    await this.#remove([...this.#written.keys()].filter((tenant) => !here.has(tenant)))
    this.#written = here
    await this.#tellOf([...differences(before, here), ...(await this.#sweep())])
  }

  /** @returns who stood in the table before: not those whose row another process took for a dead one's, or a crash has emptied */
  async #write(people: People): Promise<People> {
    if (people.size === 0) return this.#written
    const { rows } = await this.#options.system.query<{ tenant_id: string; made: boolean }>(
      `insert into live_presence (tenant_id, process, user_ids, beat_at)
       select tenant_id, $1, user_ids, clock_timestamp() from jsonb_to_recordset($2::jsonb) as p(tenant_id bigint, user_ids bigint[])
       on conflict (tenant_id, process) do update set user_ids = excluded.user_ids, beat_at = excluded.beat_at
       returning tenant_id, xmax = 0 as made`,
      [this.#process, JSON.stringify([...people].map(([tenant, users]) => ({ tenant_id: tenant, user_ids: [...users] })))],
    )
    const made = new Set(rows.filter((row) => row.made).map((row) => row.tenant_id))
    return new Map([...this.#written].filter(([tenant]) => !made.has(tenant)))
  }

  async #remove(tenants: readonly string[]): Promise<void> {
    if (tenants.length > 0)
      await this.#options.system.query('delete from live_presence where process = $1 and tenant_id = any ($2::bigint[])', [
        this.#process,
        tenants,
      ])
  }

  /** Takes away what dead processes left. @returns whose it was */
  async #sweep(): Promise<Whom[]> {
    const { rows } = await this.#options.system.query<Row>(`delete from live_presence where not (${ALIVE}) returning tenant_id, user_ids`)
    return whomIn(rows)
  }

  // Not that he came or went here, but how it stands: he may be connected elsewhere.
  async #tellOf(whom: readonly Whom[]): Promise<void> {
    if (whom.length === 0) return
    const { rows } = await this.#options.system.query<Row>(
      `select tenant_id, user_ids from live_presence where tenant_id = any ($1::bigint[]) and ${ALIVE}`,
      [[...new Set(whom.map(({ tenantId }) => tenantId))]],
    )
    const online = new Set(whomIn(rows).map(keyOf))
    for (const one of new Map(whom.map((each) => [keyOf(each), each])).values())
      this.#options.tell(one.tenantId, one.userId, online.has(keyOf(one)))
  }
}

/** Users of the transaction's tenant who are connected to any process. */
export async function usersOnline(tx: Tx): Promise<ReadonlySet<string>> {
  const rows = await tx.run<Pick<Row, 'user_ids'>>(sql`
    select user_ids from live_presence where tenant_id = ${tx.tenantId} and beat_at > clock_timestamp() - interval '15 seconds'`)
  return new Set(rows.flatMap(({ user_ids }) => user_ids))
}

interface Row {
  tenant_id: string
  user_ids: string[]
}

interface Whom {
  tenantId: string
  userId: string
}

const NOBODY: ReadonlySet<string> = new Set()
const keyOf = ({ tenantId, userId }: Whom) => `${tenantId} ${userId}`

function whomIn(rows: readonly Row[]): Whom[] {
  return rows.flatMap(({ tenant_id: tenantId, user_ids }) => user_ids.map((userId) => ({ tenantId, userId })))
}

/** Who is in one of them and not in the other. */
function differences(before: People, after: People): Whom[] {
  const tenants = new Set([...before.keys(), ...after.keys()])
  return [...tenants].flatMap((tenantId) =>
    [...(before.get(tenantId) ?? NOBODY).symmetricDifference(after.get(tenantId) ?? NOBODY)].map((userId) => ({ tenantId, userId })),
  )
}
