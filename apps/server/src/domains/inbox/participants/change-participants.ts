import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { Invalid } from '../../../infra/errors.ts'
import { reachConversation } from '../notes/reach-note.ts'
import { leave, takePart } from './take-part.ts'

/** The caller takes part from now on. @throws {NotFound | Invalid} when it is an API key, which is nobody */
export async function join(tx: Tx, conversationId: string): Promise<void> {
  await reachConversation(tx, conversationId)
  if (tx.actor.userId === '0') throw new Invalid('/', 'An API key takes no part in conversations')
  await takePart(tx, [{ conversationId, userId: tx.actor.userId, reason: 'joined', addedBy: null }])
}

/** Makes colleagues take part. @throws {NotFound | Invalid} naming the first who is no active colleague */
export async function addParticipants(tx: Tx, conversationId: string, userIds: readonly string[]): Promise<void> {
  await reachConversation(tx, conversationId)
  const there = await tx.run<{ id: string }>(
    sql`select id from sys_users where tenant_id = ${tx.tenantId} and id = any (${userIds}::bigint[]) and status = 'active' and kind = 'staff'`,
  )
  const odd = userIds.findIndex((userId) => !there.some(({ id }) => id === userId))
  if (odd >= 0) throw new Invalid(`/userIds/${odd}`, 'There is no such active colleague')
  const by = tx.actor.userId === '0' ? null : tx.actor.userId
  await takePart(
    tx,
    userIds.map((userId) => ({
      conversationId,
      userId,
      ...(userId === by ? { reason: 'joined', addedBy: null } : { reason: 'added', addedBy: by }),
    })),
  )
}

/** Lets somebody take part no longer; who does not is passed over. @throws {NotFound} */
export async function removeParticipant(tx: Tx, conversationId: string, userId: string): Promise<void> {
  await reachConversation(tx, conversationId)
  await leave(tx, conversationId, [userId])
}
