import type { CheckResult } from '@switchboard/adapters'
import { sql } from '../../infra/db/sql.ts'
import { inTenant, SYSTEM, type Tx } from '../../infra/db/tx.ts'
import { noteAccessEnd } from './alarms/access-end.ts'
import { subscribeHere } from './check-connection.ts'
import { type PageClientDeps, pageLine } from './page-client.ts'

/** Has a page's connection looked at once this transaction has committed. */
export function bookFirstContact(tx: Tx, pageId: string): void {
  tx.enqueue({ task: 'channels.first-contact', payload: { pageId }, key: `first-contact:${tx.tenantId}:${pageId}`, maxAttempts: 3 })
}

/**
 * The first look at a page that was connected: its messages come here from now on, unless they go to somebody else's address, which a person must
 * take them away from. Learns how long the access lasts. A second run finds all as it is.
 */
export async function firstContact(deps: PageClientDeps, { tenantId, pageId }: { tenantId: string; pageId: string }): Promise<void> {
  const line = await pageLine(deps, tenantId, pageId)
  if (!line) return
  const results = await subscribeHere(line, 'unclaimed')
  await inTenant(deps.db, { tenantId, actor: SYSTEM }, async (tx) => {
    await learnEnd(tx, pageId, results)
    if (line.adapter.templates)
      tx.enqueue({ task: 'templates.sync', payload: { ref: pageId }, key: `template-sync:${tenantId}:${pageId}`, maxAttempts: 3 })
    const wrong = results.filter(({ ok }) => !ok).map(({ name, detail }) => ({ name, detail }))
    if (wrong.length > 0)
      await tx.run(
        sql`insert into logs_system (tenant_id, level, source, what, entity, entity_id, detail) values (${tx.tenantId}, 'warning', 'channels', 'first-contact', 'page', ${pageId}, ${{ wrong }}::jsonb) returning id`,
      )
  })
}

/** Keeps the end of the access, where a test of the connection told it. */
export async function learnEnd(tx: Tx, pageId: string, results: readonly CheckResult[]): Promise<void> {
  const [soonest] = results.flatMap(({ until }) => until ?? []).toSorted()
  if (soonest !== undefined) await noteAccessEnd(tx, pageId, soonest)
}
