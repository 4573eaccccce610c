import type { PatchConversation } from '@switchboard/contracts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { Invalid, NotFound } from '../../../infra/errors.ts'
import { ConversationMerged } from '../errors.ts'
import { addNote } from '../notes/add-note.ts'
import { changeTags } from './change-tags.ts'
import { actorOf, type Because, type Held, holdConversations } from './held.ts'
import { refuseUnfinished } from './refuse-unfinished.ts'
import { setAssignee } from './set-assignee.ts'
import { setPriority } from './set-priority.ts'
import { setStatus } from './set-status.ts'
import { setTeam } from './set-team.ts'

/**
 * Changes state, team, assignee, priority or tags of a conversation, as a person asks for it. Each change is an event of its own name.
 * @throws {NotFound | Invalid | ConversationMerged | ResolveIncomplete}
 */
export async function patchConversation(tx: Tx, id: string, patch: PatchConversation, author?: { name: string }): Promise<void> {
  const held = await holdConversations(tx, [id])
  if (held.length === 0) await refuseMissing(tx, id)
  await changeConversations(tx, held, patch, { author })
}

/**
 * Makes the same changes to all of the conversations held. `author`: under whose name a closing note is written.
 * @throws {Invalid | ResolveIncomplete}
 */
export async function changeConversations(
  tx: Tx,
  held: readonly Held[],
  patch: PatchConversation,
  because: Because & { author?: { name: string } | undefined } = {},
): Promise<void> {
  const status = patch.snoozedUntil ? 'snoozed' : patch.status
  refuseMuddled(patch, status)
  if (patch.tagIds !== undefined) await changeTags(tx, held, { exactly: patch.tagIds }, because)
  else if (patch.addTagIds || patch.removeTagIds)
    await changeTags(tx, held, { add: patch.addTagIds ?? [], remove: patch.removeTagIds ?? [] }, because)
  if (status === 'resolved' && because.cause === undefined && actorOf(tx) !== null) await refuseUnfinished(tx, held, patch.note)
  if (patch.note !== undefined) for (const { id } of held) await addNote(tx, id, { text: patch.note }, because.author ?? { name: '' })
  if (status !== undefined)
    await setStatus(tx, held, { status, until: patch.snoozedUntil ?? null, throughReplies: patch.snoozeThroughReplies ?? false }, because)
  if (patch.teamId !== undefined) await setTeam(tx, held, patch.teamId, because)
  if (patch.assigneeId !== undefined) await setAssignee(tx, held, patch.assigneeId, because)
  if (patch.priority !== undefined) await setPriority(tx, held, patch.priority, because)
}

function refuseMuddled(patch: PatchConversation, status: PatchConversation['status']): void {
  if (patch.snoozedUntil && patch.status && patch.status !== 'snoozed')
    throw new Invalid('/snoozedUntil', 'Only a snoozed conversation has an end of its snooze')
  if (patch.snoozeThroughReplies && !patch.snoozedUntil)
    throw new Invalid('/snoozeThroughReplies', 'Without a moment only a reply can end the snooze')
  if (patch.tagIds && (patch.addTagIds || patch.removeTagIds))
    throw new Invalid('/tagIds', 'Exactly these tags, or some more and some less: not both')
  if (patch.note !== undefined && status !== 'resolved') throw new Invalid('/note', 'A closing note comes with resolving')
}

async function refuseMissing(tx: Tx, id: string): Promise<never> {
  const merged = await tx.one<{ into: string }>(
    sql`select merged_into_id as into from omnichannel_conversation where tenant_id = ${tx.tenantId} and id = ${id} and merged_into_id is not null`,
  )
  throw merged ? new ConversationMerged(merged.into) : new NotFound('conversation')
}
