import { sql } from '../../../infra/db/sql.ts'
import { inTenant, SYSTEM } from '../../../infra/db/tx.ts'
import { eraseComments } from '../../csat/index.ts'
import { eraseFiles } from '../../files/index.ts'
import { emptyConversations } from '../../inbox/index.ts'
import { heldThings } from '../holds/held-things.ts'
import type { Rule } from './rule.ts'

/** What was said in archived conversations, its files and the notes go for good. Rows and figures stay, and the ids by which a repeated webhook is known. */
export const emptyArchived: Rule = {
  key: 'empty-archived',
  subjects: (tenantId, { conversationIds }) => sql`
    select v.id, coalesce(v.subject, c.display_name) as label, v.last_activity_at as at, v.id as conversation_id, v.id = any (${conversationIds}::bigint[]) as held
      from omnichannel_conversation v join omnichannel_contact c on c.tenant_id = v.tenant_id and c.id = v.contact_id
     where v.tenant_id = ${tenantId} and v.status = 'archived' and (exists (select from omnichannel_message m where m.tenant_id = v.tenant_id and m.conversation_id = v.id and m.purged_at is null)
        or exists (select from conversation_notes n where n.tenant_id = v.tenant_id and n.conversation_id = v.id and n.content is not null)
        or exists (select from csat_answers a where a.tenant_id = v.tenant_id and a.conversation_id = v.id and a.comment is not null))`,
  act: ({ db }, tenantId, due) =>
    inTenant(db, { tenantId, actor: SYSTEM }, async (tx) => {
      const { conversationIds } = await heldThings(tx)
      const ids = due.map(({ id }) => id).filter((id) => !conversationIds.includes(id))
      const { emptied, fileIds } = await emptyConversations(tx, ids)
      await eraseComments(tx, emptied)
      await eraseFiles(tx, { ids: fileIds, visitors: [], now: Date.now() })
      return emptied.length
    }),
}
