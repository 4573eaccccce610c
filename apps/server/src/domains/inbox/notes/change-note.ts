import type { Mention, PatchNote } from '@switchboard/contracts'
import { now } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { ChangedMeanwhile, Forbidden } from '../../../infra/errors.ts'
import { audit, type AuditRequest } from '../../audit/index.ts'
import { checkedText } from './add-note.ts'
import { mentionsIn, mentionsOf, names, setMentions, teamsIn } from './mentions.ts'
import { type LockedNote, lockNote } from './reach-note.ts'

/** Who changes a note: `manages` reaches the notes of others, too, which is written down. */
export interface NoteChanger {
  manages: boolean
  request: AuditRequest
}

/** Changes text and mentions of a note, and whether it is pinned. @throws {NotFound | Forbidden | ChangedMeanwhile | Invalid} */
export async function patchNote(tx: Tx, id: string, patch: PatchNote, by: NoteChanger): Promise<void> {
  const note = await lockNote(tx, id)
  if (patch.text !== undefined || patch.mentions !== undefined || patch.teams !== undefined) await rewrite(tx, note, patch, by)
  if (patch.pinned !== undefined && patch.pinned !== note.pinned) await pin(tx, note, patch.pinned)
}

/** Takes a note away; what it said and whom it mentioned is gone. @throws {NotFound | Forbidden} */
export async function deleteNote(tx: Tx, id: string, by: NoteChanger): Promise<void> {
  const note = await lockNote(tx, id)
  mayChange(tx, note, by)
  await setMentions(tx, placeOf(note), { users: [], teams: [] })
  await tx.run(sql`
    update conversation_notes set content = null, pinned_at = null, pinned_by = null, deleted_at = ${now()}, deleted_by = ${userOf(tx)} where tenant_id = ${tx.tenantId} and id = ${id} returning id`)
  tx.emit({ type: 'note.deleted', conversationId: note.conversation_id, data: { noteId: id } })
  await writeDown(tx, note, { action: 'note.deleted', by })
}

async function rewrite(tx: Tx, note: LockedNote, patch: PatchNote, by: NoteChanger): Promise<void> {
  mayChange(tx, note, by)
  if (patch.version !== undefined && patch.version !== note.version) throw new ChangedMeanwhile(note.version)
  const text = patch.text === undefined ? note.content : checkedText(patch.text)
  const before = await mentionsOf(tx, note.id)
  const users = await mentionsIn(tx, text, { ids: patch.mentions ?? staying(text, before.users), before: before.users })
  const teams = await teamsIn(tx, text, { ids: patch.teams ?? staying(text, before.teams), before: before.teams })
  if (text === note.content && sameOnes(users, before.users) && sameOnes(teams, before.teams)) return
  await setMentions(tx, placeOf(note), { users, teams })
  await tx.run(sql`
    update conversation_notes set content = ${text}, version = version + 1, edited_at = ${now()} where tenant_id = ${tx.tenantId} and id = ${note.id} returning id`)
  tx.emit({ type: 'note.updated', conversationId: note.conversation_id, fields: ['text'], data: { noteId: note.id } })
  await writeDown(tx, note, { action: 'note.changed', by })
}

const placeOf = (note: LockedNote) => ({ id: note.id, conversationId: note.conversation_id, authorId: note.user_id })

function staying(text: string, before: readonly Mention[]): string[] {
  return before.flatMap(({ id, name }) => (names(text, name) ? [id] : []))
}

function sameOnes(now: readonly Mention[], before: readonly Mention[]): boolean {
  return now.length === before.length && now.every(({ id }) => before.some((one) => one.id === id))
}

async function pin(tx: Tx, note: LockedNote, pinned: boolean): Promise<void> {
  await tx.run(sql`
    update conversation_notes set pinned_at = ${pinned ? now() : null}, pinned_by = ${pinned ? userOf(tx) : null} where tenant_id = ${tx.tenantId} and id = ${note.id} returning id`)
  tx.emit({ type: 'note.updated', conversationId: note.conversation_id, fields: ['pinned'], data: { noteId: note.id } })
}

function mayChange(tx: Tx, note: LockedNote, { manages }: NoteChanger): void {
  if (!manages && !isOwn(tx, note)) throw new Forbidden('note.manage')
}

// What somebody does to the words of another.
async function writeDown(
  tx: Tx,
  note: LockedNote,
  { action, by }: { action: 'note.changed' | 'note.deleted'; by: NoteChanger },
): Promise<void> {
  if (isOwn(tx, note)) return
  const changes = { conversationId: note.conversation_id, author: note.author_name }
  await audit(tx, { action, entity: 'note', entityId: note.id, changes, request: by.request })
}

function isOwn(tx: Tx, note: LockedNote): boolean {
  return note.user_id !== null && note.user_id === tx.actor.userId
}

function userOf(tx: Tx): string | null {
  return tx.actor.userId === '0' ? null : tx.actor.userId
}
