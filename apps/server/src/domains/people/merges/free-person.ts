import { now } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import type { AuditRequest } from '../../audit/index.ts'
import { membersOf } from '../members.ts'
import { distinguish } from './distinguish.ts'
import { type Edge, treeUnder } from './merge-tree.ts'
import { storeMerge } from './store-merge.ts'

interface Line extends Edge {
  id: string
}

/**
 * Takes one person out of all that he was merged with, so that he stands for himself alone; the others stay one. The lines that led to him or from him are taken back in the log,
 * and where he stood for the others another one of them does. The caller holds `lockMerges`.
 * @returns who stands for the others then; undefined: there were none
 */
export async function freePerson(tx: Tx, personId: string, { actor }: AuditRequest): Promise<string | undefined> {
  const members = await membersOf(tx, personId)
  if (!members || members.ids.length === 1) return undefined
  const by = { id: actor.kind === 'user' && actor.id !== '0' ? actor.id : null, name: actor.name }
  const lines = await standingLines(tx, members.ids)
  const into = lines.filter(({ survivorId }) => survivorId === personId)
  const out = lines.find((line) => line.personId === personId)
  const kept = lines.filter((line) => line !== out && !into.includes(line))
  await takeBack(tx, [...into, ...(out ? [out] : [])], by)
  const root = out ? members.rootId : (into[0]?.personId ?? personId)
  await lead(tx, [personId], personId)
  for (const { personId: child } of into) await lead(tx, treeUnder(kept, child), child)
  for (const { personId: child } of into)
    if (child !== root) await storeMerge(tx, { survivorId: root, personId: child, reason: 'hand', by })
  await distinguish(tx, root, personId)
  tx.emit({ type: 'person.unmerged', personId: root, data: { otherPersonId: personId } })
  return root
}

function standingLines(tx: Tx, personIds: readonly string[]): Promise<Line[]> {
  return tx.run<Line & Record<string, unknown>>(sql`
    select id, person_id as "personId", survivor_id as "survivorId" from crm_customer_merge_logs
     where tenant_id = ${tx.tenantId} and undone_at is null and person_id = any (${personIds}::bigint[]) order by id`)
}

async function takeBack(tx: Tx, lines: readonly Line[], by: { id: string | null; name: string }): Promise<void> {
  await tx.run(sql`
    update crm_customer_merge_logs set undone_at = ${now()}, undone_by = ${by.id}, undone_by_name = ${by.name}
     where tenant_id = ${tx.tenantId} and id = any (${lines.map(({ id }) => id)}::bigint[]) returning id`)
}

// These persons lead to that one, who leads to nobody.
async function lead(tx: Tx, personIds: readonly string[], rootId: string): Promise<void> {
  await tx.run(sql`
    update crm_personal_keys set merged_into_id = nullif(${rootId}::bigint, id), updated_at = ${now()} where tenant_id = ${tx.tenantId} and id = any (${personIds}::bigint[]) returning id`)
}
