import { sql } from '../../../infra/db/sql.ts'
import { forgetWebhooks } from '../../channels/index.ts'
import { forgetFailures } from '../../inbox/index.ts'
import type { Rule } from './rule.ts'

/** Raw webhooks that were applied. What could not be stays until it is settled. */
export const forgetRawWebhooks: Rule = {
  key: 'forget-webhooks',
  subjects: (tenantId) => sql`
    select l.id, l.via as label, l.received_at as at, null::bigint as conversation_id, false as held from logs_webhook l
     where l.tenant_id = ${tenantId} and not exists (select from ingest_failures f where f.tenant_id = l.tenant_id and f.envelope_id = l.id and f.state <> 'resolved')`,
  async act({ db }, tenantId, due) {
    const gone = await forgetWebhooks(
      db.system,
      tenantId,
      due.map(({ id }) => id),
    )
    await forgetFailures(db.system, tenantId, gone)
    return gone.length
  },
}
