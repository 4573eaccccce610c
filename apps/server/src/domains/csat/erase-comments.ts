import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'

/** Takes away what customers wrote beside their ratings, and the links by which they could write more. The ratings stay: they are figures. */
export async function eraseComments(tx: Tx, conversationIds: readonly string[]): Promise<void> {
  await tx.run(sql`
    update csat_answers set comment = null, version = version + 1 where tenant_id = ${tx.tenantId} and conversation_id = any (${conversationIds}::bigint[]) and comment is not null returning survey_id`)
  const surveys = await tx.run<{ id: string }>(
    sql`select id from csat_surveys where tenant_id = ${tx.tenantId} and conversation_id = any (${conversationIds}::bigint[])`,
  )
  if (surveys.length > 0) await tx.run(sql`select app.tokens_forget(${tx.tenantId}, 'csat', ${surveys.map(({ id }) => id)}::text[])`)
}
