import { sql } from '../../infra/db/sql.ts'
import { type Database, inTenant, SYSTEM } from '../../infra/db/tx.ts'
import { usersOnline } from '../../infra/live/presence.ts'
import type { Hub } from '../live/index.ts'

/** Tells whether somebody who may answer is there. */
export type AgentsOnline = (tenantId: string) => Promise<boolean>

const KEEP_MS = 3_000

/** By the sockets of this process and what the others wrote down. An answer is kept for 3 s, however many visitors ask. */
export function agentsOnline(db: Database, hub: Pick<Hub, 'usersHere'>): AgentsOnline {
  const kept = new Map<string, { until: number; answer: Promise<boolean> }>()
  return (tenantId) => {
    const known = kept.get(tenantId)
    if (known && known.until > Date.now()) return known.answer
    const answer = anyMayReply(db, tenantId, hub.usersHere(tenantId))
    kept.set(tenantId, { until: Date.now() + KEEP_MS, answer })
    answer.catch(() => kept.delete(tenantId)) // a failure reaches whoever asked, and nobody after him
    return answer
  }
}

async function anyMayReply(db: Database, tenantId: string, here: ReadonlySet<string>): Promise<boolean> {
  return inTenant(db, { tenantId, actor: SYSTEM }, async (tx) => {
    const users = [...here.union(await usersOnline(tx))]
    if (users.length === 0) return false
    const row = await tx.one(sql`
      select u.id from sys_users u
        join sys_user_roles ur on ur.tenant_id = ${tx.tenantId} and ur.user_id = u.id
        join sys_roles r on r.tenant_id = ${tx.tenantId} and r.id = ur.role_id
        left join sys_role_permissions p on p.tenant_id = ${tx.tenantId} and p.role_id = r.id and p.permission_key = 'conversation.reply'
       where u.tenant_id = ${tx.tenantId} and u.id = any (${users}::bigint[]) and u.status = 'active' and u.kind = 'staff'
         and (p.permission_key is not null or (r.is_system and r.key = 'admin')) limit 1`)
    return row !== undefined
  })
}
