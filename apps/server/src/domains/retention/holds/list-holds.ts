import type { LegalHold } from '@switchboard/contracts'
import { Id, Strict } from '@switchboard/contracts'
import Type from 'typebox'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { NotFound } from '../../../infra/errors.ts'
import { decodeCursor, encodeCursor } from '../../../infra/http/cursor.ts'

interface Row {
  id: string
  person_id: string | null
  conversation_id: string | null
  person_name: string | null
  reason: string
  placed_at: string
  placed_by: string | null
  placed_by_name: string
  lifted_at: string | null
  lifted_by: string | null
  lifted_by_name: string | null
}

interface Asked {
  limit?: number
  cursor?: string
  personId?: string
  standing?: boolean
}

const Position = Strict({ lifted: Type.Boolean(), id: Id })

/** Those that stand, then those that were lifted, each newest first. `personId`: of him, whatever was merged into him, and his conversations. */
export async function listHolds(tx: Tx, query: Asked): Promise<{ data: LegalHold[]; nextCursor: string | null }> {
  const limit = query.limit ?? 50
  const after = decodeCursor(Position, query.cursor)
  const rows = await read(tx, { ...query, id: null, after: after ?? null, limit: limit + 1 })
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    data: page.map(viewOf),
    nextCursor: rows.length > limit && last ? encodeCursor({ lifted: last.lifted_at !== null, id: last.id }) : null,
  }
}

/** @throws {NotFound} */
export async function holdById(tx: Tx, id: string): Promise<LegalHold> {
  const [row] = await read(tx, { id, after: null, limit: 1 })
  if (!row) throw new NotFound('legal hold')
  return viewOf(row)
}

function read(
  tx: Tx,
  {
    id,
    personId,
    standing,
    after,
    limit,
  }: { id: string | null; personId?: string; standing?: boolean; after: { lifted: boolean; id: string } | null; limit: number },
): Promise<Row[]> {
  return tx.run<Row & Record<string, unknown>>(sql`
    select h.*, f.full_name as person_name from legal_holds h
      left join omnichannel_conversation v on v.tenant_id = ${tx.tenantId} and v.id = h.conversation_id
      left join omnichannel_contact c on c.tenant_id = ${tx.tenantId} and c.id = v.contact_id
      left join crm_personal_keys k on k.tenant_id = ${tx.tenantId} and (k.id = h.person_id or k.external_key = c.personal_key_id)
      left join crm_personal_profile f on f.tenant_id = ${tx.tenantId} and f.person_id = coalesce(k.merged_into_id, k.id)
     where h.tenant_id = ${tx.tenantId} and (${id}::bigint is null or h.id = ${id}::bigint) and (${standing ?? false}::boolean is false or h.lifted_at is null)
       and (${personId ?? null}::bigint is null or coalesce(k.merged_into_id, k.id) = (select coalesce(a.merged_into_id, a.id) from crm_personal_keys a where a.tenant_id = ${tx.tenantId} and a.id = ${personId ?? null}::bigint))
       and (${after === null}::boolean or (h.lifted_at is not null, -h.id) > (${after?.lifted ?? false}::boolean, -${after?.id ?? '0'}::bigint))
     order by h.lifted_at is not null, h.id desc limit ${limit}`)
}

function viewOf(row: Row): LegalHold {
  return {
    id: row.id,
    personId: row.person_id,
    conversationId: row.conversation_id,
    personName: row.person_name,
    reason: row.reason,
    placedAt: row.placed_at,
    placedBy: { id: row.placed_by, name: row.placed_by_name },
    liftedAt: row.lifted_at,
    liftedBy: row.lifted_by_name === null ? null : { id: row.lifted_by, name: row.lifted_by_name },
  }
}
