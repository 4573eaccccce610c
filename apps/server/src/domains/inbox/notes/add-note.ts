import { type CreateNote, NOTE_TEXT_MAX } from '@switchboard/contracts'
import { now } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { Invalid } from '../../../infra/errors.ts'
import { touch } from '../change/touch.ts'
import { spendDraft } from '../drafts/save-draft.ts'
import { ClientIdReused } from '../errors.ts'
import { mentionsIn, setMentions, teamsIn } from './mentions.ts'
import { reachConversation } from './reach-note.ts'

/**
 * Writes a private note on a conversation and answers its id. The customer waits as before, and it stays read; but it is not new any more, and what a
 * colleague had put aside comes back.
 * The same `clientId` again is the note of the first time.
 * @throws {NotFound | Invalid | ClientIdReused}
 */
export async function addNote(tx: Tx, conversationId: string, note: CreateNote, author: { name: string }): Promise<string> {
  await reachConversation(tx, conversationId)
  const text = checkedText(note.text)
  const users = await mentionsIn(tx, text, { ids: note.mentions ?? [], before: [] })
  const teams = await teamsIn(tx, text, { ids: note.teams ?? [], before: [] })
  const userId = tx.actor.userId === '0' ? null : tx.actor.userId
  const at = now()
  const row = await tx.one<{ id: string }>(sql`
    insert into conversation_notes (tenant_id, conversation_id, user_id, author_name, client_id, content, created_at, pinned_at, pinned_by)
    values (${tx.tenantId}, ${conversationId}, ${userId}, ${author.name}, ${note.clientId ?? null}, ${text}, ${at}, ${note.pinned ? at : null}, ${note.pinned ? userId : null})
    on conflict (tenant_id, client_id) where client_id is not null do nothing returning id`)
  if (!row) return written(tx, { conversationId, userId, text, clientId: note.clientId })
  await setMentions(tx, { id: row.id, conversationId, authorId: userId }, { users, teams })
  await touch(tx, [conversationId], 'wrote')
  await spendDraft(tx, { conversationId, kind: 'note' }, note.draftVersion)
  tx.emit({ type: 'note.created', conversationId, data: { noteId: row.id } })
  return row.id
}

/** The text as it is kept. @throws {Invalid} when nothing stands in it, or more than fits */
export function checkedText(text: string): string {
  const kept = text.trim()
  if (kept === '') throw new Invalid('/text', 'A note needs some text')
  if (kept.includes('\0')) throw new Invalid('/text', 'A note cannot hold the sign U+0000')
  // The schema counts what a reader takes for one sign; the database counts code points.
  if ([...kept].length > NOTE_TEXT_MAX) throw new Invalid('/text', `A note has at most ${NOTE_TEXT_MAX} characters`)
  return kept
}

interface Written {
  conversationId: string
  userId: string | null
  text: string
  clientId: string | undefined
}

async function written(tx: Tx, { conversationId, userId, text, clientId }: Written): Promise<string> {
  const row = await tx.one<{ id: string }>(sql`
    select id from conversation_notes where tenant_id = ${tx.tenantId} and client_id = ${clientId ?? null} and conversation_id = ${conversationId}
       and user_id is not distinct from ${userId}::bigint and content = ${text}`)
  if (!row) throw new ClientIdReused()
  return row.id
}
