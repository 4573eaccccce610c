import type { SaveDraft } from '@switchboard/contracts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { ChangedMeanwhile, Invalid } from '../../../infra/errors.ts'
import { reachConversation } from '../notes/reach-note.ts'
import type { Whose } from '../visibility.ts'
import { type DraftPlace, putDraft } from './draft-row.ts'
import { draftTaken } from './shared-drafts.ts'

/** The version that stands now, 0 for none; and whose the conversation is, where colleagues see the draft, or saw it until now. */
export interface Saved {
  version: number
  shared: boolean
  shownTo: Whose | undefined
}

/**
 * Keeps a draft as it is now, or forgets an empty one. Of two devices that save at once one wins, and the other is told which version stands. Where none stands
 * any more (it was sent) nothing can be lost, and what is saved begins anew.
 * @throws {NotFound | Invalid | ChangedMeanwhile}
 */
export async function saveDraft(tx: Tx, { conversationId, kind }: DraftPlace, draft: SaveDraft): Promise<Saved> {
  const whose = await reachConversation(tx, conversationId)
  // A key of the API has no drafts: nobody would find them.
  if (tx.actor.userId === '0') throw new Invalid('', 'Drafts belong to people')
  if (draft.text.includes('\0')) throw new Invalid('/text', 'A draft cannot hold the sign U+0000')
  const shared = draft.shared ?? false
  if (shared && kind === 'note') throw new Invalid('/shared', 'A note is for the team as soon as it is kept: its draft is not shared')
  const known = await lockDraft(tx, { conversationId, kind })
  const stands = known?.version
  if (stands !== undefined && stands !== draft.base) throw new ChangedMeanwhile(stands)
  const wasShared = known?.shared ?? false
  if (isEmpty(draft)) {
    await forget(tx, { conversationId, kind })
    return { version: 0, shared: false, shownTo: wasShared ? whose : undefined }
  }
  const { letter, privately, cannedResponseIds, mentions } = draft
  const words = {
    content: draft.text,
    reply_to_message_id: draft.replyTo ?? null,
    file_ids: await filesOf(tx, draft.attachments ?? []),
    extra: {
      ...(letter && { letter }),
      ...(privately && { privately }),
      ...(cannedResponseIds?.length && { cannedResponseIds }),
      ...(mentions?.length && { mentions }),
    },
  }
  const version = await putDraft(tx, { conversationId, kind }, { stands, words, shared })
  if (version !== undefined) return { version, shared, shownTo: shared || wasShared ? whose : undefined }
  // Another device made one at this very moment.
  throw new ChangedMeanwhile((await lockDraft(tx, { conversationId, kind }))?.version ?? 0)
}

/**
 * The draft became a message or a note: gone in its transaction. What was written on meanwhile is another version, and stays. An answer that a colleague has taken
 * over since is not sent as well by whoever does not know it.
 * @returns whether it is gone
 * @throws {DraftTaken}
 */
export async function spendDraft(tx: Tx, { conversationId, kind }: DraftPlace, version: number | undefined): Promise<boolean> {
  if (version === undefined) return false
  const gone = await tx.one(sql`
    delete from conversation_drafts where tenant_id = ${tx.tenantId} and user_id = ${tx.actor.userId} and conversation_id = ${conversationId} and kind = ${kind} and version <= ${version} returning version`)
  if (gone !== undefined) return true
  const taken = await tx.one(sql`
    select version from conversation_drafts where tenant_id = ${tx.tenantId} and user_id = ${tx.actor.userId} and conversation_id = ${conversationId} and kind = ${kind} and taken_at is not null`)
  if (taken) throw await draftTaken(tx, { conversationId, authorId: tx.actor.userId })
  return false
}

async function lockDraft(tx: Tx, { conversationId, kind }: DraftPlace): Promise<{ version: number; shared: boolean } | undefined> {
  const row = await tx.one<{ version: string; shared: boolean }>(sql`
    select version, shared and taken_at is null as shared from conversation_drafts
     where tenant_id = ${tx.tenantId} and user_id = ${tx.actor.userId} and conversation_id = ${conversationId} and kind = ${kind} for update`)
  return row && { version: Number(row.version), shared: row.shared }
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
