import { sql } from '../../../infra/db/sql.ts'
import { inTenant, SYSTEM } from '../../../infra/db/tx.ts'
import { eraseFiles } from '../../files/index.ts'
import { emptyMessages, filesOfMessages } from '../../inbox/index.ts'
import { heldThings } from '../holds/held-things.ts'
import type { Rule } from './rule.ts'

/** What its author took back was withheld at once; after these days it is gone. */
export const purgeWithdrawn: Rule = {
  key: 'purge-withdrawn',
  subjects: (tenantId, { conversationIds, contactIds }) => sql`
    select m.id, m.type as label, m.deleted_at as at, m.conversation_id, m.conversation_id = any (${conversationIds}::bigint[]) or coalesce(m.contact_id = any (${contactIds}::bigint[]), false) as held
      from omnichannel_message m where m.tenant_id = ${tenantId} and m.deleted_at is not null and m.purged_at is null`,
  act: ({ db }, tenantId, due) =>
    inTenant(db, { tenantId, actor: SYSTEM }, async (tx) => {
      const { conversationIds, contactIds } = await heldThings(tx)
      const rows = await tx.run<{ id: string }>(sql`
        select id from omnichannel_message where tenant_id = ${tx.tenantId} and id = any (${due.map(({ id }) => id)}::bigint[]) and deleted_at is not null and conversation_id <> all (${conversationIds}::bigint[])
           and (contact_id is null or contact_id <> all (${contactIds}::bigint[])) order by id for update`)
      const ids = rows.map(({ id }) => id)
      const fileIds = await filesOfMessages(tx, ids)
      const emptied = await emptyMessages(tx, ids)
      await eraseFiles(tx, { ids: fileIds, visitors: [], now: Date.now() })
      return emptied
    }),
}
