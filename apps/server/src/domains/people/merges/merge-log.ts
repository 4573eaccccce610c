import type { Instant, Merge } from '@switchboard/contracts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { NotFound } from '../../../infra/errors.ts'
import { membersOf } from '../members.ts'
import { profilesOf } from '../profiles.ts'
import { contactsOf, type LinkTo, shownContact } from '../read-contacts.ts'
import { treeUnder } from './merge-tree.ts'
import { standingEdges } from './standing-edges.ts'
import { refOf } from './suggestions.ts'

interface Line {
  id: string
  survivor_id: string
  person_id: string
  reason: Merge['reason']
  evidence: string | null
  merged_at: Instant
  merged_by: string | null
  merger: string | null
  undone_at: Instant | null
  undone_by: string | null
  undoer: string | null
}

/** Every merge of a person and of those who belong to him, newest first. @throws {NotFound} */
export async function mergeLog(tx: Tx, personId: string, linkTo: LinkTo): Promise<Merge[]> {
  const members = await membersOf(tx, personId)
  if (!members) throw new NotFound('person')
  const lines = await linesOf(tx, members.ids)
  const edges = await standingEdges(tx, members.ids)
  const people = [...new Set([...members.ids, ...lines.flatMap((line) => [line.person_id, line.survivor_id])])]
  const names = new Map((await profilesOf(tx, people)).map((one) => [one.id, one.full_name]))
  const contacts = await contactsOf(tx, people, linkTo)
  const ref = (id: string) =>
    refOf(
      id,
      names.get(id) ?? null,
      contacts.filter((contact) => contact.ownerId === id),
    )
  return lines.map((line) => {
    const brought = line.undone_at === null ? new Set(treeUnder(edges, line.person_id)) : new Set<string>()
    return {
      id: line.id,
      reason: line.reason,
      evidence: line.evidence,
      survivor: ref(line.survivor_id),
      person: ref(line.person_id),
      contacts: contacts.filter((contact) => brought.has(contact.ownerId)).map(shownContact),
      mergedAt: line.merged_at,
      mergedBy: line.merger === null ? null : { id: line.merged_by, name: line.merger },
      undoneAt: line.undone_at,
      undoneBy: line.undoer === null ? null : { id: line.undone_by, name: line.undoer },
    }
  })
}

function linesOf(tx: Tx, ids: readonly string[]): Promise<Line[]> {
  return tx.run<Line & Record<string, unknown>>(sql`
    select l.id, l.survivor_id, l.person_id, l.reason, l.evidence, l.merged_at, l.merged_by, coalesce(m.full_name, l.merged_by_name) as merger,
           l.undone_at, l.undone_by, coalesce(u.full_name, l.undone_by_name) as undoer
      from crm_customer_merge_logs l
      left join sys_users m on m.tenant_id = ${tx.tenantId} and m.id = l.merged_by
      left join sys_users u on u.tenant_id = ${tx.tenantId} and u.id = l.undone_by
     where l.tenant_id = ${tx.tenantId} and (l.person_id = any (${ids}::bigint[]) or l.survivor_id = any (${ids}::bigint[]))
     order by l.merged_at desc, l.id desc limit 100`)
}
