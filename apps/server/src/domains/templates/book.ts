import { now, plusMs } from '../../infra/clock.ts'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'

const DAY_MS = 86_400_000
/** Not every platform tells what a review came to. */
const REVIEW_MS = 30 * 60_000

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

/** Has them read again: in a day, or in half an hour while one of them is being reviewed. */
export async function armNext(tx: Tx, pageId: string): Promise<void> {
  const reviewed = await tx.one(sql`
    select id from message_templates where tenant_id = ${tx.tenantId} and page_id = ${pageId} and status = 'pending' and external_id is not null limit 1`)
  await tx.run(sql`
    insert into timers (tenant_id, what, ref, due_at) values (${tx.tenantId}, 'templates.sync', ${pageId}, ${plusMs(now(), reviewed ? REVIEW_MS : DAY_MS)}) on conflict (tenant_id, what, ref) do update set due_at = excluded.due_at returning id`)
}
