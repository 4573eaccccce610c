import type { Action } from '@switchboard/contracts'
import type { Tx } from '../../../infra/db/tx.ts'
import type { Author, Held } from '../../inbox/index.ts'

/** In whose name actions are done, and why. */
export interface Doing {
  /** `macro:3`, `rule:12`: carried by every event that comes of it. */
  cause: string
  /** Of answers and notes. A rule's author says by `bot` that no person writes. */
  author: Author
  /** The conversation by whose channel answers leave: one that was merged into it. Left out: its own. */
  through?: string
}

/** One kind of action. A registry entry is all that a new kind needs. */
export interface ActionKindOf {
  /** What somebody needs who does this by a macro: the right that the same act by hand takes. */
  needs: 'conversation.update' | 'conversation.reply' | 'note.create'
  /** Looks at an action before it is stored. `at`: where it stands in the body. @throws {Invalid} naming the field that makes no sense */
  check?(tx: Tx, action: Action, at: string): Promise<void>
  /** Does it to one conversation, which is locked. @throws {DomainError} when it is refused */
  act(tx: Tx, held: Held, action: Action, doing: Doing): Promise<void>
}
