import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { ClientIdReused } from '../errors.ts'
import type { Author } from './store-parts.ts'

interface Repeated {
  id: string
  conversation_id: string
  admin_id: string | null
  hash: string | null
}

/** What was sent under this id before. */
export function byClientId(tx: Tx, clientId: string): Promise<Repeated | undefined> {
  return tx.one<Repeated>(
    sql`select id, conversation_id, admin_id, metadata->>'bodyHash' as hash from omnichannel_message where tenant_id = ${tx.tenantId} and client_id = ${clientId}`,
  )
}

/** The message of the first time. @throws {ClientIdReused} when it was another one */
export function sameMessage(first: Repeated, conversationId: string, author: Author, bodyHash: string): string {
  const same = first.conversation_id === conversationId && (first.admin_id ?? '0') === author.userId && first.hash === bodyHash
  if (!same) throw new ClientIdReused()
  return first.id
}
