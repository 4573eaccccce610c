import { now } from '../../infra/clock.ts'
import { sql } from '../../infra/db/sql.ts'
import { type Database, inTenant, SYSTEM, type Tx } from '../../infra/db/tx.ts'
import type { LinkTo } from '../inbox/index.ts'
import { feedAfter, feedBounds } from '../../infra/feed/feed.ts'
import { hydrate } from '../live/index.ts'
import { readersOf } from './readers.ts'
import { switchOff } from './switch-off.ts'
import { writeDeliveries } from './write-deliveries.ts'

const BATCH = 300

export interface FollowDeps {
  db: Database
  linkTo: LinkTo
}

interface Row {
  id: string
  name: string
  events: string[]
  author_id: string | null
  cursor_n: string
}

/**
 * Writes what has happened since the last time for each address of a tenant. The cursors move in the same transaction, and the rows are locked for it: however
 * many processes look, nothing is lost or written twice. Returns whether there may be more.
 */
export function followFeed({ db, linkTo }: FollowDeps, tenantId: string): Promise<boolean> {
  return inTenant(db, { tenantId, actor: SYSTEM }, async (tx) => {
    const { head } = await feedBounds(tx)
    const endpoints = await tx.run<Row & Record<string, unknown>>(sql`
      select id, name, events, author_id, cursor_n from webhook_endpoints where tenant_id = ${tx.tenantId} and is_active and cursor_n < ${head} order by id for update skip locked`)
    if (endpoints.length === 0) return false
    const from = Math.min(...endpoints.map(({ cursor_n }) => Number(cursor_n)))
    const rows = await feedAfter(tx, from, BATCH)
    const last = rows.at(-1)?.n ?? head
    const happenings = await hydrate(tx, rows, [], linkTo)
    const readers = await readersOf(
      tx,
      endpoints.map(({ author_id }) => author_id),
    )
    for (const { id, name, events, author_id, cursor_n } of endpoints) {
      const reader = readers.get(author_id ?? '')
      if (!reader) await switchOff(tx, { id, name }, 'author')
      const fresh = happenings.filter(({ row }) => row.n > Number(cursor_n))
      await writeDeliveries(tx, { id, events, reader }, { happenings: fresh, linkTo })
      await moveCursor(tx, id, Math.max(last, Number(cursor_n)))
    }
    return last < head
  })
}

async function moveCursor(tx: Tx, id: string, n: number): Promise<void> {
  await tx.run(
    sql`update webhook_endpoints set cursor_n = ${n}, updated_at = ${now()} where tenant_id = ${tx.tenantId} and id = ${id} returning id`,
  )
}
