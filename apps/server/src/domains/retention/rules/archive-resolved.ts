import { sql } from '../../../infra/db/sql.ts'
import { inTenant, SYSTEM } from '../../../infra/db/tx.ts'
import { holdConversations, setStatus } from '../../inbox/index.ts'
import { heldThings } from '../holds/held-things.ts'
import type { Rule } from './rule.ts'

/** Resolved conversations go to the archive. Who writes again is reopened as ever. */
export const archiveResolved: Rule = {
  key: 'archive-resolved',
  subjects: (tenantId, { conversationIds }) => sql`
    select v.id, coalesce(v.subject, c.display_name) as label, v.last_activity_at as at, v.id as conversation_id, v.id = any (${conversationIds}::bigint[]) as held
      from omnichannel_conversation v join omnichannel_contact c on c.tenant_id = v.tenant_id and c.id = v.contact_id
     where v.tenant_id = ${tenantId} and v.status = 'resolved' and v.merged_into_id is null`,
  act: ({ db }, tenantId, due) =>
    inTenant(db, { tenantId, actor: SYSTEM }, async (tx) => {
      const { conversationIds } = await heldThings(tx)
      const held = await holdConversations(
        tx,
        due.map(({ id }) => id).filter((id) => !conversationIds.includes(id)),
      )
      const still = held.filter(({ status }) => status === 'resolved')
      return (await setStatus(tx, still, { status: 'archived' }, { cause: 'retention' })).length
    }),
}
