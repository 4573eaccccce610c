import { now } from '../../infra/clock.ts'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'
import { applyWeb } from './apply.ts'
import { ownConversation } from './read-conversations.ts'
import { envelopeVisitor, type Visitor } from './visitor.ts'

export interface Acknowledged {
  conversationId: string
  status: 'delivered' | 'read'
  /** Everything of ours up to here. */
  seq: number
}

/** So many receipts go into one batch; the rest follows with the next acknowledgement. */
const MOST = 500

/** The visitor's browser has, or he has read, everything up to `seq`: the agent's ticks move. Said again, nothing happens. @throws {NotFound} */
export async function acknowledge(tx: Tx, visitor: Visitor, { conversationId, status, seq }: Acknowledged): Promise<void> {
  await ownConversation(tx, visitor, conversationId)
  const behind = status === 'read' ? ['sent', 'delivered'] : ['sent']
  const rows = await tx.run<{ external: string }>(sql`
    select platform_message_id as external from omnichannel_message
     where tenant_id = ${tx.tenantId} and conversation_id = ${conversationId} and seq <= ${seq} and direction = 'outbound' and status = any (${behind})
       and platform_message_id is not null order by seq desc limit ${MOST}`)
  if (rows.length === 0) return
  const messages = rows.map(({ external }) => external).reverse()
  await applyWeb(tx, visitor.page, [{ kind: 'receipt', visitor: envelopeVisitor(visitor), at: now(), status, seq, messages }])
}
