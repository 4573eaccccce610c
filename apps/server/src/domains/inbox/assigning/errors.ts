import type { Id } from '@switchboard/contracts'
import { Conflict } from '../../../infra/errors.ts'

/** Somebody else was faster: the conversation is his. */
export class AlreadyAssigned extends Conflict {
  override readonly type = 'already-assigned'
  override readonly extra: { assignee: { id: Id; name: string } }
  constructor(assignee: { id: Id; name: string }) {
    super(`${assignee.name} has taken this conversation`)
    this.extra = { assignee }
  }
}
