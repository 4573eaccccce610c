import type { PatchConversation } from '@switchboard/contracts'
import type { Tx } from '../../../infra/db/tx.ts'
import { Invalid, NotFound } from '../../../infra/errors.ts'
import { changeTags } from './change-tags.ts'
import { type Because, type Held, holdConversations } from './held.ts'
import { setAssignee } from './set-assignee.ts'
import { setPriority } from './set-priority.ts'
import { setStatus } from './set-status.ts'

/**
 * Changes state, assignee, priority or tags of a conversation, as a person asks for it. Each change is an event of its own name.
 * @throws {NotFound | Invalid}
 */
export async function patchConversation(tx: Tx, id: string, patch: PatchConversation): Promise<void> {
  const held = await holdConversations(tx, [id])
  if (held.length === 0) throw new NotFound('conversation')
  await changeConversations(tx, held, patch)
}

/**
 * Makes the same changes to all of the conversations held.
 * @throws {Invalid}
 */
export async function changeConversations(tx: Tx, held: readonly Held[], patch: PatchConversation, because: Because = {}): Promise<void> {
  const status = patch.snoozedUntil ? 'snoozed' : patch.status
  if (patch.status === 'snoozed' && !patch.snoozedUntil) throw new Invalid('/snoozedUntil', 'Say until when it shall sleep')
  if (patch.snoozedUntil && patch.status && patch.status !== 'snoozed')
    throw new Invalid('/snoozedUntil', 'Only a snoozed conversation has an end of its snooze')
  if (status !== undefined) await setStatus(tx, held, { status, until: patch.snoozedUntil ?? null }, because)
  if (patch.assigneeId !== undefined) await setAssignee(tx, held, patch.assigneeId, because)
  if (patch.priority !== undefined) await setPriority(tx, held, patch.priority, because)
  if (patch.tagIds !== undefined) await changeTags(tx, held, { exactly: patch.tagIds }, because)
}
