import type { DraftKind, Id, SaveDraft } from '@switchboard/contracts'
import { now } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { ChangedMeanwhile, Invalid } from '../../../infra/errors.ts'
import { reachConversation } from '../notes/reach-note.ts'

/** Which draft of the caller. */
export interface DraftPlace {
  conversationId: Id
  kind: DraftKind
}

/**
 * Keeps a draft as it is now, or forgets an empty one. Of two devices that save at once one wins, and the other is told which version stands. Where none stands
 * any more (it was sent) nothing can be lost, and what is saved begins anew.
 * @returns the version that stands now, 0 for none
 * @throws {NotFound | Invalid | ChangedMeanwhile}
 */
export async function saveDraft(tx: Tx, { conversationId, kind }: DraftPlace, draft: SaveDraft): Promise<number> {
  await reachConversation(tx, conversationId)
  // A key of the API has no drafts: nobody would find them.
  if (tx.actor.userId === '0') throw new Invalid('', 'Drafts belong to people')
  if (draft.text.includes('\0')) throw new Invalid('/text', 'A draft cannot hold the sign U+0000')
  const stands = await lockDraft(tx, { conversationId, kind })
  if (stands !== undefined && stands !== draft.base) throw new ChangedMeanwhile(stands)
  if (isEmpty(draft)) {
    await forget(tx, { conversationId, kind })
    return 0
  }
  const fileIds = await filesOf(tx, draft.attachments ?? [])
  const { letter, privately, cannedResponseIds, mentions } = draft
  const extra = {
    ...(letter && { letter }),
    ...(privately && { privately }),
    ...(cannedResponseIds?.length && { cannedResponseIds }),
    ...(mentions?.length && { mentions }),
  }
  const at = now()
  const version = Math.max((stands ?? 0) + 1, Date.parse(at))
  const saved = await tx.one<{ version: string }>(sql`
    insert into conversation_drafts (tenant_id, conversation_id, user_id, kind, content, reply_to_message_id, file_ids, extra, version, updated_at)
    values (${tx.tenantId}, ${conversationId}, ${tx.actor.userId}, ${kind}, ${draft.text}, ${draft.replyTo ?? null}, ${fileIds}::bigint[], ${extra}::jsonb, ${version}, ${at})
    on conflict (tenant_id, user_id, conversation_id, kind) do update
       set content = excluded.content, reply_to_message_id = excluded.reply_to_message_id, file_ids = excluded.file_ids, extra = excluded.extra, version = excluded.version, updated_at = excluded.updated_at
     where conversation_drafts.version = ${stands ?? 0} returning version`)
  if (saved) return Number(saved.version)
  // Another device made one at this very moment.
  throw new ChangedMeanwhile((await lockDraft(tx, { conversationId, kind })) ?? 0)
}

/**
 * The draft became a message or a note: gone in its transaction. What was written on meanwhile is another version, and stays.
 * @returns whether it is gone
 */
export async function spendDraft(tx: Tx, { conversationId, kind }: DraftPlace, version: number | undefined): Promise<boolean> {
  if (version === undefined) return false
  const gone = await tx.one(sql`
    delete from conversation_drafts where tenant_id = ${tx.tenantId} and user_id = ${tx.actor.userId} and conversation_id = ${conversationId} and kind = ${kind} and version <= ${version} returning version`)
  return gone !== undefined
}

async function lockDraft(tx: Tx, { conversationId, kind }: DraftPlace): Promise<number | undefined> {
  const row = await tx.one<{ version: string }>(sql`
    select version from conversation_drafts where tenant_id = ${tx.tenantId} and user_id = ${tx.actor.userId} and conversation_id = ${conversationId} and kind = ${kind} for update`)
  return row && Number(row.version)
}

async function forget(tx: Tx, { conversationId, kind }: DraftPlace): Promise<void> {
  await tx.run(sql`
    delete from conversation_drafts where tenant_id = ${tx.tenantId} and user_id = ${tx.actor.userId} and conversation_id = ${conversationId} and kind = ${kind} returning version`)
}

function isEmpty({ text, replyTo, attachments, letter, privately }: SaveDraft): boolean {
  return !text.trim() && replyTo === undefined && !attachments?.length && !letter && !privately
}

// Of what staff of this business uploaded, as a message would take it; one that is gone by now is no reason to lose the words.
async function filesOf(tx: Tx, keys: readonly string[]): Promise<string[]> {
  if (keys.length === 0) return []
  const rows = await tx.run<{ id: string; key: string }>(sql`
    select id, key from files where tenant_id = ${tx.tenantId} and key = any (${keys}) and deleted_at is null and created_for is null and created_by is not null`)
  const byKey = new Map(rows.map((row) => [row.key, row.id]))
  return keys.flatMap((key) => byKey.get(key) ?? [])
}
