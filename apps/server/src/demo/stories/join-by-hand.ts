import { mergePeople } from '../../domains/people/index.ts'
import { sql } from '../../infra/db/sql.ts'
import { inTenant, type Tx } from '../../infra/db/tx.ts'
import type { Runtime } from '../../start/runtime.ts'
import type { Team } from '../team.ts'
import type { Played } from './play.ts'

/** Who is the same human in several stories becomes one person, by the first agent's hand, where no platform has said so already. */
export async function joinByHand(runtime: Runtime, { tenantId, users }: Team, played: readonly Played[]): Promise<void> {
  const userId = users[1]
  for (const { story, conversationId } of played) {
    const other = played.find((one) => one.story.customer.name === story.sameAs)
    if (!other) continue
    await inTenant(runtime.db, { tenantId, actor: { userId, scope: 'all' } }, async (tx) => {
      const [survivorId, personId] = [await personIn(tx, other.conversationId), await personIn(tx, conversationId)]
      const { full_name: name } = await tx.from('sys_users').select('full_name').where('id', '=', userId).executeTakeFirstOrThrow()
      const request = { actor: { kind: 'user' as const, id: userId, name }, requestId: 'demo', ip: '127.0.0.1', userAgent: undefined }
      await mergePeople(tx, survivorId, { personId, request })
    })
  }
}

async function personIn(tx: Tx, conversationId: string): Promise<string> {
  const row = await tx.one<{ id: string }>(sql`
    select coalesce(k.merged_into_id, k.id) as id from omnichannel_conversation v
      join omnichannel_contact c on c.tenant_id = ${tx.tenantId} and c.id = v.contact_id
      join crm_personal_keys k on k.tenant_id = ${tx.tenantId} and k.external_key = c.personal_key_id
     where v.tenant_id = ${tx.tenantId} and v.id = ${conversationId}`)
  if (!row) throw new Error(`the conversation ${conversationId} of a story has no person`)
  return row.id
}
