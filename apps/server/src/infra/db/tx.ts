import {
  type DeleteQueryBuilder,
  type DeleteResult,
  Kysely,
  PostgresDialect,
  type SelectQueryBuilder,
  type UpdateQueryBuilder,
  type UpdateResult,
} from 'kysely'
import type pg from 'pg'
import type { DB } from '../../../../../db/types.ts'
import type { Scope } from '@switchboard/contracts'
import { connect, unavailable } from './pools.ts'
import type { Statement } from './sql.ts'

/** For whom a transaction acts. `userId` '0': the product itself, or an API key. */
export interface Actor {
  userId: string
  scope: Scope
  /** The teams he is in; what the scope `team` reaches. */
  teamIds?: readonly string[]
  /** Which notes he reads: those of the conversations that he sees (left out: these), his own alone, none. */
  notes?: 'all' | 'own' | 'none'
  /** Of the rights that the database judges itself those he holds; left out: every one. */
  may?: readonly string[]
}

/** The product itself: jobs, ingest. Sees all rows of the tenant. */
export const SYSTEM: Actor = { userId: '0', scope: 'all' }

/** One entry for the tenant's numbered feed: ids and names of what changed, no content. */
export interface FeedEntry {
  type: string
  conversationId?: string | null
  messageId?: string | null
  contactId?: string | null
  personId?: string | null
  pageId?: string | null
  userId?: string | null
  fields?: readonly string[]
  data?: Readonly<Record<string, unknown>>
}

export interface Job {
  task: string
  payload?: Readonly<Record<string, unknown>>
  /** The same key again before it runs: one job. */
  key?: string
  runAt?: string
  priority?: number
  maxAttempts?: number
}

/** Tables that hold one tenant's rows. */
type TenantTable = { [T in keyof DB]: DB[T] extends { tenant_id: unknown } ? T : never }[keyof DB] & string

/** A selection from one tenant's rows of a table, to be continued. */
export type Selection<T extends TenantTable, Row> = SelectQueryBuilder<DB, T, Row>

// Kysely cannot follow a generic table; each has the column in question, so one stands for all.
type AnyTenantTable = 'files'
const tenantOf = (table: TenantTable) => `${table}.tenant_id` as `${AnyTenantTable}.tenant_id`

let observer: ((statement: string) => void) | undefined
/** Tests read every statement that runs. */
export function observeStatements(see: ((statement: string) => void) | undefined): void {
  observer = see
}

/**
 * One transaction of one tenant. Nothing else reaches the database, and every way out of here names the tenant: the builders put
 * `tenant_id = …` into the statement themselves, raw statements write it.
 */
export class Tx {
  readonly tenantId: string
  readonly actor: Actor
  readonly #client: pg.ClientBase
  readonly #feed: FeedEntry[] = []
  readonly #jobs: Job[] = []
  readonly #afterCommit: (() => void)[] = []
  #builder: Kysely<DB> | undefined

  constructor(client: pg.ClientBase, tenantId: string, actor: Actor) {
    this.#client = client
    this.tenantId = tenantId
    this.actor = actor
  }

  /** Runs a raw statement. It must name the tenant for every table it touches. */
  async run<Row extends object = Record<string, unknown>>(statement: Statement): Promise<Row[]> {
    observer?.(statement.text)
    return (await this.#client.query<Row>(statement as pg.QueryConfig)).rows
  }

  async one<Row extends object = Record<string, unknown>>(statement: Statement): Promise<Row | undefined> {
    return (await this.run<Row>(statement))[0]
  }

  /** `select … from table where tenant_id = <this tenant>`, to be continued. */
  from<T extends TenantTable>(table: T): SelectQueryBuilder<DB, T, object> {
    const query = this.builder.selectFrom(table as AnyTenantTable).where(tenantOf(table), '=', this.tenantId)
    return query as unknown as SelectQueryBuilder<DB, T, object>
  }

  update<T extends TenantTable>(table: T): UpdateQueryBuilder<DB, T, T, UpdateResult> {
    const query = this.builder.updateTable(table as AnyTenantTable).where(tenantOf(table), '=', this.tenantId)
    return query as unknown as UpdateQueryBuilder<DB, T, T, UpdateResult>
  }

  delete<T extends TenantTable>(table: T): DeleteQueryBuilder<DB, T, DeleteResult> {
    const query = this.builder.deleteFrom(table as AnyTenantTable).where(tenantOf(table), '=', this.tenantId)
    return query as unknown as DeleteQueryBuilder<DB, T, DeleteResult>
  }

  /** From here on the actor reaches all rows of the tenant: an act has checked its rule first. */
  async elevate(): Promise<void> {
    await this.#client.query({ name: 'elevate', text: 'select app.widen()' })
  }

  /** Kysely on this transaction, for joins and inserts. The tenant must be written in: `tenant_id: tx.tenantId`. */
  get builder(): Kysely<DB> {
    this.#builder ??= new Kysely<DB>({ dialect: new PostgresDialect({ pool: onlyClient(this.#client) }) })
    return this.#builder
  }

  /** Appends to the tenant's feed, as the last statement before the commit. */
  emit(...entries: FeedEntry[]): void {
    this.#feed.push(...entries)
  }

  /** Books jobs that exist if and only if this transaction commits. The database stamps the tenant. */
  enqueue(...jobs: Job[]): void {
    this.#jobs.push(...jobs)
  }

  /**
   * Runs an act of which nothing remains when it throws: its rows, events and jobs are undone, and the transaction goes on. For one of many that may be
   * refused without the others; not nested.
   */
  async attempt<T>(act: () => Promise<T>): Promise<T> {
    const [events, jobs, acts] = [this.#feed.length, this.#jobs.length, this.#afterCommit.length]
    await this.#client.query('savepoint attempt')
    try {
      const result = await act()
      await this.#client.query('release savepoint attempt')
      return result
    } catch (error) {
      await this.#client.query('rollback to savepoint attempt')
      this.#feed.length = events
      this.#jobs.length = jobs
      this.#afterCommit.length = acts
      throw error
    }
  }

  /** Runs when the commit is certain. For wake-ups only: a crash forgets it. */
  afterCommit(act: () => void): void {
    this.#afterCommit.push(act)
  }

  /** Writes what was collected: jobs, then the feed. Its row is locked last and shortest. */
  async flush(): Promise<{ head: number | undefined; jobs: number }> {
    const booked = oneByKey(this.#jobs)
    const jobs = booked.length
    if (jobs > 0) {
      observer?.('select app.enqueue')
      await this.#client.query({ name: 'enqueue', text: 'select app.enqueue($1)', values: [JSON.stringify(booked)] })
    }
    return { jobs, head: await this.#appendFeed() }
  }

  async #appendFeed(): Promise<number | undefined> {
    if (this.#feed.length === 0) return undefined
    const rows = this.#feed.map((entry, i) => ({
      i: i + 1,
      type: entry.type,
      conversation_id: entry.conversationId,
      message_id: entry.messageId,
      contact_id: entry.contactId,
      person_id: entry.personId,
      page_id: entry.pageId,
      user_id: entry.userId ?? (this.actor.userId === '0' ? null : this.actor.userId),
      fields: entry.fields ?? [],
      data: entry.data,
    }))
    observer?.(APPEND)
    const { rows: heads } = await this.#client.query<{ n: string }>({
      text: APPEND,
      values: [this.tenantId, rows.length, JSON.stringify(rows)],
    })
    return Number(heads[0]?.n)
  }

  committed(): void {
    for (const act of this.#afterCommit) act()
  }
}

// Within one statement a key may come once; the last booking of it counts.
function oneByKey(jobs: readonly Job[]): Job[] {
  return [...new Map(jobs.map((job, i) => [job.key ?? i, job])).values()]
}

const APPEND = `
  with head as (update event_feed_heads set n = n + $2::bigint where tenant_id = $1 returning n)
  insert into event_feed (tenant_id, n, type, conversation_id, message_id, contact_id, person_id, page_id, user_id, fields, data)
  select $1, head.n - $2::bigint + e.i, e.type, e.conversation_id, e.message_id, e.contact_id, e.person_id, e.page_id, e.user_id, e.fields, e.data
    from head, jsonb_to_recordset($3::jsonb) as e(i int, type text, conversation_id bigint, message_id bigint, contact_id bigint, person_id bigint, page_id bigint, user_id bigint, fields text[], data jsonb)
   order by e.i
  returning (select n from head) as n`

/** What a transaction needs besides connections: who is told when something was committed. */
export interface Database {
  app: pg.Pool
  system: pg.Pool
  /** Called after a commit that appended to a tenant's feed or booked jobs. */
  onCommit?: (what: { tenantId: string; head: number | undefined; jobs: number }) => void
}

/**
 * Runs `act` in one transaction of a tenant, for an actor. Rolls back and rethrows on any error.
 * @throws {DatabaseUnavailable} when the database is away
 */
export async function inTenant<T>(db: Database, who: { tenantId: string; actor: Actor }, act: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await connect(db.app)
  let broken: Error | undefined
  try {
    await client.query('begin')
    await client.query({
      name: 'use',
      text: 'select app.use_tenant($1), app.use_actor($2, $3, $4, $5, $6)',
      values: [who.tenantId, ...settingsOf(who.actor)],
    })
    const tx = new Tx(client, who.tenantId, who.actor)
    const result = await act(tx)
    const { head, jobs } = await tx.flush()
    await client.query('commit')
    tx.committed()
    if (head !== undefined || jobs > 0) db.onCommit?.({ tenantId: who.tenantId, head, jobs })
    return result
  } catch (error) {
    const cause = unavailable(error)
    broken = cause === error ? await rolledBack(client) : (error as Error)
    throw cause
  } finally {
    client.release(broken)
  }
}

function settingsOf({ userId, scope, teamIds = [], notes = 'all', may }: Actor): unknown[] {
  return [userId, scope, teamIds, notes, may === undefined ? '*' : `,${may.join(',')},`]
}

// A connection that cannot even roll back is thrown away.
async function rolledBack(client: pg.PoolClient): Promise<Error | undefined> {
  try {
    await client.query('rollback')
    return undefined
  } catch (error) {
    return error as Error
  }
}

/** Runs `act` in one transaction of the system role: envelopes, timers, heartbeats; no tenant's table is within reach. */
export async function inSystem<T>(db: Database, act: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await connect(db.system)
  let broken: Error | undefined
  try {
    await client.query('begin')
    const result = await act(client)
    await client.query('commit')
    return result
  } catch (error) {
    const cause = unavailable(error)
    broken = cause === error ? await rolledBack(client) : (error as Error)
    throw cause
  } finally {
    client.release(broken)
  }
}

function onlyClient(client: pg.ClientBase) {
  const seen = {
    query: (config: { text?: string } | string, values?: unknown[]) => {
      observer?.(typeof config === 'string' ? config : (config.text ?? ''))
      return client.query(config as string, values as unknown[])
    },
    release: () => undefined, // the transaction's owner gives it back
  }
  return { connect: async () => seen, end: async () => undefined } as never
}
