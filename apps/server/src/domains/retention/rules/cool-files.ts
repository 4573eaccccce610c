import { sql } from '../../../infra/db/sql.ts'
import { inTenant, SYSTEM } from '../../../infra/db/tx.ts'
import { coolFile } from '../../files/index.ts'
import { heldThings } from '../holds/held-things.ts'
import type { Rule } from './rule.ts'

/** Files of messages move to the cold store; the same links open them there. */
export const coolFiles: Rule = {
  key: 'cool-files',
  subjects: (tenantId, { conversationIds, contactIds }) => sql`
    select f.id, f.name as label, max(m.sent_at) as at, max(m.conversation_id) as conversation_id,
           bool_or(m.conversation_id = any (${conversationIds}::bigint[]) or coalesce(m.contact_id = any (${contactIds}::bigint[]), false)) as held
      from files f join omnichannel_message_attachment a on a.tenant_id = f.tenant_id and a.file_id = f.id join omnichannel_message m on m.tenant_id = a.tenant_id and m.id = a.message_id
     where f.tenant_id = ${tenantId} and f.storage in ('local', 's3') and f.deleted_at is null and f.storage_key <> '' group by f.id, f.name`,
  async act({ db, files }, tenantId, due) {
    const { conversationIds } = await inTenant(db, { tenantId, actor: SYSTEM }, heldThings)
    let done = 0
    for (const { id, conversation_id } of due)
      if (conversation_id === null || !conversationIds.includes(conversation_id)) done += (await coolFile(files, tenantId, id)) ? 1 : 0
    return done
  },
}
