import type { AuditWords } from '@switchboard/contracts'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'

/** Which acts stand in the log, and what was acted on: each word once, found by its index without reading the log. */
export async function auditWords(tx: Tx): Promise<AuditWords> {
  const actions = await tx.run<{ word: string }>(sql`
    with recursive found(word) as (
      (select action from logs_human where tenant_id = ${tx.tenantId} order by action limit 1)
      union all select (select l.action from logs_human l where l.tenant_id = ${tx.tenantId} and l.action > f.word order by l.action limit 1) from found f where f.word is not null)
    select word from found where word is not null`)
  const entities = await tx.run<{ word: string }>(sql`
    with recursive found(word) as (
      (select entity from logs_human where tenant_id = ${tx.tenantId} order by entity limit 1)
      union all select (select l.entity from logs_human l where l.tenant_id = ${tx.tenantId} and l.entity > f.word order by l.entity limit 1) from found f where f.word is not null)
    select word from found where word is not null`)
  return { actions: actions.map(({ word }) => word), entities: entities.map(({ word }) => word) }
}
