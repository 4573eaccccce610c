import { randomUUID } from 'node:crypto'
import type { WriteFirst } from '@switchboard/contracts'
import { now } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { ClientIdReused } from '../errors.ts'
import { keepAssignments } from '../change/keep-assignments.ts'
import { patchConversation } from '../change/patch-conversation.ts'
import { maySee } from '../visibility.ts'
import { TalkedToByOther } from './errors.ts'

interface Wanted {
  pageId: string
  contactId: string
  /** Each start is a thread of its own. */
  ownThread: boolean
  body: WriteFirst
}

interface Found {
  id: string
  contact_id: string
  status: string
  assigned_to: string | null
  team_id: string | null
}

/**
 * The conversation in which somebody is written to first, made where it is not there; whoever opens it has it. One that was done is open again.
 * The caller holds the tenant's ingest lock.
 * @throws {TalkedToByOther | ClientIdReused}
 */
export async function openThread(tx: Tx, { pageId, contactId, ownThread, body }: Wanted): Promise<string> {
  const threadKey = ownThread ? `start:${body.clientId ?? randomUUID()}` : `contact:${contactId}`
  const found = await tx.one<Found & Record<string, unknown>>(sql`
    select id, contact_id, status, assigned_to, team_id from omnichannel_conversation where tenant_id = ${tx.tenantId} and page_id = ${pageId} and thread_key = ${threadKey} for update`)
  if (!found) return insertThread(tx, { pageId, contactId, threadKey, subject: body.subject?.trim() || null })
  if (found.contact_id !== contactId) throw new ClientIdReused()
  if (!maySee(tx.actor, { assignedTo: found.assigned_to, teamId: found.team_id })) throw new TalkedToByOther()
  if (!ownThread && (found.status === 'resolved' || found.status === 'archived')) await patchConversation(tx, found.id, { status: 'open' })
  return found.id
}

async function insertThread(
  tx: Tx,
  row: { pageId: string; contactId: string; threadKey: string; subject: string | null },
): Promise<string> {
  const at = now()
  const author = tx.actor.userId === '0' ? null : tx.actor.userId
  const made = await tx.one<{ id: string }>(sql`
    insert into omnichannel_conversation (tenant_id, page_id, contact_id, thread_key, subject, status, assigned_to, last_activity_at, created_at)
    values (${tx.tenantId}, ${row.pageId}, ${row.contactId}, ${row.threadKey}, ${row.subject}, 'open', ${author}, ${at}, ${at}) returning id`)
  const id = made?.id ?? ''
  if (author !== null) await keepAssignments(tx, [id], author, { as: 'start' })
  tx.emit({ type: 'conversation.created', conversationId: id, contactId: row.contactId, pageId: row.pageId })
  return id
}
