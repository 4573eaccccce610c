import { sql } from '../../infra/db/sql.ts'
import { inTenant, SYSTEM } from '../../infra/db/tx.ts'
import type { Runtime } from '../../start/runtime.ts'
import type { TagName } from './story.ts'

const TAGS: readonly { name: TagName; color: string }[] = [
  { name: 'VIP', color: '#b7791f' },
  { name: 'Bảo hành', color: '#2563eb' },
  { name: 'Pre-order', color: '#7c3aed' },
  { name: 'Shipping', color: '#0f766e' },
  { name: 'Complaint', color: '#dc2626' },
]

/** The shop's tags, made where they are not. @returns their ids by name */
export async function ensureTags({ db }: Runtime, tenantId: string): Promise<ReadonlyMap<TagName, string>> {
  return inTenant(db, { tenantId, actor: SYSTEM }, async (tx) => {
    await tx.run(sql`
      insert into conversation_tags (tenant_id, name, color) select ${tx.tenantId}, t.name, t.color from jsonb_to_recordset(${TAGS}::jsonb) as t(name text, color text)
      on conflict (tenant_id, lower(name)) do nothing returning id`)
    const rows = await tx.run<{ id: string; name: TagName }>(sql`select id, name from conversation_tags where tenant_id = ${tx.tenantId}`)
    return new Map(rows.map((row) => [row.name, row.id]))
  })
}
