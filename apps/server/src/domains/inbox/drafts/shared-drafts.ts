import type { Id, Instant, SharedDraft, SharedDraftPlace } from '@switchboard/contracts'
import { now } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { DraftTaken } from '../errors.ts'
import type { LinkTo } from '../read-conversations.ts'
import type { Whose } from '../visibility.ts'
import { contentOf, type DraftWords } from './draft-row.ts'

/** Above every id. */
const MOST = '9223372036854775807'

interface Row extends DraftWords {
  user_id: Id
  name: string
  version: string
  updated_at: Instant
}

/** What colleagues share of their answers in a conversation that the caller must have reached, newest first. */
export async function sharedDrafts(tx: Tx, conversationId: Id, linkTo: LinkTo): Promise<SharedDraft[]> {
  const rows = await tx.run<Row & Record<string, unknown>>(sql`
    select d.user_id, u.full_name as name, d.content, d.reply_to_message_id, d.file_ids, d.extra, d.version, d.updated_at
      from conversation_drafts d join sys_users u on u.tenant_id = ${tx.tenantId} and u.id = d.user_id
     where d.tenant_id = ${tx.tenantId} and d.conversation_id = ${conversationId} and d.user_id <> ${tx.actor.userId} and d.shared and d.taken_at is null
     order by d.updated_at desc, d.user_id`)
  const drafts: SharedDraft[] = []
  for (const row of rows)
    drafts.push({
      author: { id: row.user_id, name: row.name },
      conversationId,
      version: Number(row.version),
      updatedAt: row.updated_at,
      ...(await contentOf(tx, conversationId, { words: row, linkTo })),
    })
  return drafts
}

/** Where colleagues share answers, in conversations that the caller may see, newest first. Keyset on (updated_at, conversation, author). */
export async function sharedPlaces(
  tx: Tx,
  { cursor, limit }: { cursor: { at: string; id: string; by: string } | undefined; limit: number },
): Promise<SharedDraftPlace[]> {
  const rows = await tx.run<Pick<Row, 'user_id' | 'name' | 'version' | 'updated_at'> & { conversation_id: Id; text: string }>(sql`
    select d.conversation_id, d.user_id, u.full_name as name, d.version, d.updated_at, left(d.content, 200) as text
      from conversation_drafts d join omnichannel_conversation c on c.tenant_id = ${tx.tenantId} and c.id = d.conversation_id
      join sys_users u on u.tenant_id = ${tx.tenantId} and u.id = d.user_id
     where d.tenant_id = ${tx.tenantId} and d.user_id <> ${tx.actor.userId} and d.shared and d.taken_at is null
       and (d.updated_at, d.conversation_id, d.user_id) < (${cursor?.at ?? 'infinity'}::timestamptz, ${cursor?.id ?? MOST}::bigint, ${cursor?.by ?? MOST}::bigint)
     order by d.updated_at desc, d.conversation_id desc, d.user_id desc limit ${limit}`)
  return rows.map(({ conversation_id, user_id, name, version, updated_at, text }) => ({
    conversationId: conversation_id,
    author: { id: user_id, name },
    version: Number(version),
    updatedAt: updated_at,
    text,
  }))
}

/** Whose the conversation is in which the caller shares his draft: those who may see it are to be told of it. Undefined where he shares none. */
export async function sharedIn(tx: Tx, conversationId: Id): Promise<Whose | undefined> {
  return tx.one<Whose & Record<string, unknown>>(sql`
    select c.assigned_to as "assignedTo", c.team_id as "teamId"
      from conversation_drafts d join omnichannel_conversation c on c.tenant_id = ${tx.tenantId} and c.id = d.conversation_id
     where d.tenant_id = ${tx.tenantId} and d.user_id = ${tx.actor.userId} and d.conversation_id = ${conversationId} and d.shared and d.taken_at is null`)
}

/** The refusal that says who has taken somebody's answer over. A statement of its own, so that it knows the colleague who was faster by a moment. */
export async function draftTaken(tx: Tx, { conversationId, authorId }: { conversationId: Id; authorId: Id }): Promise<DraftTaken> {
  const row = await tx.one<{ by: string | null; at: Instant }>(sql`
    select u.full_name as by, d.taken_at as at from conversation_drafts d left join sys_users u on u.tenant_id = ${tx.tenantId} and u.id = d.taken_by
     where d.tenant_id = ${tx.tenantId} and d.conversation_id = ${conversationId} and d.user_id = ${authorId} and d.kind = 'reply' and d.taken_at is not null`)
  return new DraftTaken(row ?? { by: null, at: now() })
}
