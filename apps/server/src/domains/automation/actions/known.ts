import { type Statement, sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { Invalid } from '../../../infra/errors.ts'

const ASK = {
  user: (tenantId: string, ids: readonly string[]) =>
    sql`select id from sys_users where tenant_id = ${tenantId} and kind = 'staff' and status = 'active' and id = any (${ids}::bigint[])`,
  team: (tenantId: string, ids: readonly string[]) =>
    sql`select id from sys_teams where tenant_id = ${tenantId} and id = any (${ids}::bigint[])`,
  tag: (tenantId: string, ids: readonly string[]) =>
    sql`select id from conversation_tags where tenant_id = ${tenantId} and id = any (${ids}::bigint[])`,
  canned: (tenantId: string, ids: readonly string[]) =>
    sql`select id from canned_responses where tenant_id = ${tenantId} and user_id is null and id = any (${ids}::bigint[])`,
} satisfies Record<string, (tenantId: string, ids: readonly string[]) => Statement>

const MISSING = {
  user: 'There is no such active colleague',
  team: 'There is no such team',
  tag: 'There is no such tag',
  canned: 'There is no such canned response that everybody shares',
}

/** @throws {Invalid} naming the first id that leads nowhere; `at` is where the list, or the one id, stands */
export async function refuseUnknown(tx: Tx, what: keyof typeof ASK, ids: readonly string[], at: (place: number) => string): Promise<void> {
  const known = new Set((await tx.run<{ id: string }>(ASK[what](tx.tenantId, ids))).map(({ id }) => id))
  const missing = ids.findIndex((id) => !known.has(id))
  if (missing >= 0) throw new Invalid(at(missing), MISSING[what])
}
