import { now, plusMs } from '../../infra/clock.ts'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'

const DAY_MS = 86_400_000

/** Has the platform told what is outstanding of a template, once this transaction has committed. */
export function bookTelling(tx: Tx, templateId: string): void {
  tx.enqueue({ task: 'templates.tell', payload: { templateId }, key: `template:${tx.tenantId}:${templateId}` })
}

/** Has a page's templates read from the platform, at once; screens see that it is on its way. */
export async function bookSync(tx: Tx, pageId: string): Promise<void> {
  await tx.run(sql`
    insert into message_template_syncs (tenant_id, page_id, asked_at) values (${tx.tenantId}, ${pageId}, ${now()}) on conflict (tenant_id, page_id) do update set asked_at = excluded.asked_at returning page_id`)
  tx.enqueue({ task: 'templates.sync', payload: { ref: pageId }, key: `template-sync:${tx.tenantId}:${pageId}`, maxAttempts: 3 })
}

/** Reads them once a day from now on. */
export async function armDaily(tx: Tx, pageId: string): Promise<void> {
  await tx.run(sql`
    insert into timers (tenant_id, what, ref, due_at) values (${tx.tenantId}, 'templates.sync', ${pageId}, ${plusMs(now(), DAY_MS)}) on conflict (tenant_id, what, ref) do update set due_at = excluded.due_at returning id`)
}
