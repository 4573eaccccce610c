import type pg from 'pg'
import { type Database, inTenant, SYSTEM } from '../../../infra/db/tx.ts'
import { now, plusMs } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import { warnOfEnds } from './access-end.ts'
import { learnRhythms } from './rhythm.ts'
import { watchSilence } from './watch-silence.ts'

const EVERY_MS = 900_000
/** The first look comes within this time after a start, so that many tenants do not come at once. */
const SPREAD_S = 300

/** Sees to it that every tenant's channels are looked after. Call at start and now and then; what is due stays as it is. */
export async function armLookAfter(system: pg.Pool): Promise<void> {
  await system.query(
    `insert into timers (tenant_id, what, ref, due_at) select tenant_id, 'channels.look-after', 'all', now() + make_interval(secs => random() * $1) from dir_tenants
     on conflict (tenant_id, what, ref) do nothing`,
    [SPREAD_S],
  )
}

/** Looks over all channels of a tenant at once, and books the next look: who is silent, whose access ends. A second run changes nothing. Asks no platform. */
export async function lookAfter(db: Database, tenantId: string): Promise<void> {
  await inTenant(db, { tenantId, actor: SYSTEM }, async (tx) => {
    await learnRhythms(tx)
    await watchSilence(tx)
    await warnOfEnds(tx)
    // A business without a channel is looked at again when `armLookAfter` comes by.
    await tx.run(sql`
      insert into timers (tenant_id, what, ref, due_at)
      select ${tx.tenantId}, 'channels.look-after', 'all', ${plusMs(now(), EVERY_MS)} where exists (select from channels_platform_pages where tenant_id = ${tx.tenantId})
      on conflict (tenant_id, what, ref) do update set due_at = excluded.due_at returning id`)
  })
}
