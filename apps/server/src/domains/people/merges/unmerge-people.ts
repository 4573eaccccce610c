import { now } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { NotFound } from '../../../infra/errors.ts'
import { type AuditRequest, audit } from '../../audit/index.ts'
import { membersOf } from '../members.ts'
import { distinguish } from './distinguish.ts'
import { MergeUndone } from './errors.ts'
import { lockMerges } from './lock.ts'
import { treeUnder } from './merge-tree.ts'
import { standingEdges } from './standing-edges.ts'

interface Line {
  person_id: string
  undone_at: string | null
}

/**
 * Takes one merge back: the person stands for himself again with everything that came with him, whatever was merged before or since. The two count
 * as different humans from then on, so nothing suggests or joins them again; somebody may. Of two who take it back at once, one is told.
 * @returns who stays and who is restored, each by his root
 * @throws {NotFound | MergeUndone}
 */
export async function unmergePeople(
  tx: Tx,
  personId: string,
  { mergeId, request }: { mergeId: string; request: AuditRequest },
): Promise<{ rootId: string; restoredId: string }> {
  await lockMerges(tx)
  const before = await membersOf(tx, personId)
  if (!before) throw new NotFound('person')
  const line = await tx.one<Line & Record<string, unknown>>(sql`
    select l.person_id, l.undone_at from crm_customer_merge_logs l where l.tenant_id = ${tx.tenantId} and l.id = ${mergeId}
       and (l.person_id = any (${before.ids}::bigint[]) or l.survivor_id = any (${before.ids}::bigint[]))`)
  if (!line) throw new NotFound('merge')
  if (line.undone_at !== null) throw new MergeUndone()
  const restored = treeUnder(await standingEdges(tx, before.ids), line.person_id)
  const at = now()
  const { actor } = request
  await tx.run(sql`
    update crm_customer_merge_logs set undone_at = ${at}, undone_by = ${actor.kind === 'user' && actor.id !== '0' ? actor.id : null}, undone_by_name = ${actor.name}
     where tenant_id = ${tx.tenantId} and id = ${mergeId} returning id`)
  await tx.run(sql`
    update crm_personal_keys set merged_into_id = nullif(${line.person_id}::bigint, id), updated_at = ${at}
     where tenant_id = ${tx.tenantId} and id = any (${restored}::bigint[]) returning id`)
  await distinguish(tx, before.rootId, line.person_id)
  tx.emit({ type: 'person.unmerged', personId: before.rootId, data: { otherPersonId: line.person_id } })
  const changes = { personId: line.person_id, mergeId }
  await audit(tx, { action: 'person.unmerged', entity: 'person', entityId: before.rootId, changes, request })
  return { rootId: before.rootId, restoredId: line.person_id }
}
