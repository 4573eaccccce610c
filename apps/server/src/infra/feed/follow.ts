import { sql } from '../db/sql.ts'
import { type Database, inTenant, SYSTEM, type Tx } from '../db/tx.ts'
import { type FeedRow, feedAfter } from './feed.ts'

/**
 * One who acts on what happened: routing, clocks, rules, notices. He is called with lines of one tenant's feed, in order, each line once for what is committed: his place
 * moves in the transaction of his act. What he emits he sees again, so he must know his own work (`data.cause`).
 */
export interface Follower {
  /** His name in `feed_followers`, for ever. */
  name: string
  /** Lines of other types he is not called with. */
  types: ReadonlySet<string>
  act(tx: Tx, rows: readonly FeedRow[]): Promise<void>
}

/** Takes a follower one batch of lines further. Another process that has him at the moment does it for us. Returns whether there may be more. */
export function follow(db: Database, tenantId: string, follower: Follower, batch: number): Promise<boolean> {
  return inTenant(db, { tenantId, actor: SYSTEM }, async (tx) => {
    const from = await placeOf(tx, follower.name)
    if (from === undefined) return false
    const rows = await feedAfter(tx, from, batch)
    const last = rows.at(-1)
    if (!last) return false
    const his = rows.filter(({ type }) => follower.types.has(type))
    if (his.length > 0) await follower.act(tx, his)
    await moveTo(tx, follower.name, last.n)
    return rows.length === batch
  })
}

/** Passes over the next line without acting on it, and writes down why: one line that cannot be acted on must not hold up all that come after. */
export function passOver(db: Database, tenantId: string, follower: Follower, reason: string): Promise<void> {
  return inTenant(db, { tenantId, actor: SYSTEM }, async (tx) => {
    const from = await placeOf(tx, follower.name)
    const [row] = from === undefined ? [] : await feedAfter(tx, from, 1)
    if (!row) return
    await tx.run(sql`
      insert into logs_system (tenant_id, level, source, what, entity, entity_id, detail)
      values (${tx.tenantId}, 'error', ${`feed.${follower.name}`}, 'passed over', 'event', ${String(row.n)}, ${{ type: row.type, reason }}::jsonb) returning id`)
    await moveTo(tx, follower.name, row.n)
  })
}

// His place, locked; undefined while another process has it.
async function placeOf(tx: Tx, name: string): Promise<number | undefined> {
  const held = await tx.one<{ n: string }>(
    sql`select n from feed_followers where tenant_id = ${tx.tenantId} and follower = ${name} for update skip locked`,
  )
  if (held) return Number(held.n)
  const begun = await tx.one<{ n: string }>(
    sql`insert into feed_followers (tenant_id, follower, n) values (${tx.tenantId}, ${name}, 0) on conflict (tenant_id, follower) do nothing returning n`,
  )
  return begun && Number(begun.n)
}

async function moveTo(tx: Tx, name: string, n: number): Promise<void> {
  await tx.run(sql`update feed_followers set n = ${n} where tenant_id = ${tx.tenantId} and follower = ${name} returning n`)
}
