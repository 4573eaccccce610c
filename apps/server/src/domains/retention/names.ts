import { sql } from '../../infra/db/sql.ts'
import type { NameSources } from '../../infra/names.ts'

/** What a hold keeps. */
export const retentionNames: NameSources = {
  'legal-hold': async (tx, ids) => {
    const holds = await tx.run<{ id: string; person_id: string | null; conversation_id: string | null }>(
      sql`select id, person_id, conversation_id from legal_holds where tenant_id = ${tx.tenantId} and id = any (${ids}::bigint[])`,
    )
    return holds.map(({ id, person_id, conversation_id }) => ({
      id,
      of: person_id === null ? { kind: 'conversation', id: conversation_id ?? '' } : { kind: 'person', id: person_id },
    }))
  },
}
