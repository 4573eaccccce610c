import { Conflict } from '../../../infra/errors.ts'

/** The shortcut already leads to another response: of those that all share, or of the owner's own. */
export class ShortcutTaken extends Conflict {
  override readonly type = 'shortcut-taken'
  constructor(shortcut: string) {
    super(`There is another canned response with the shortcut /${shortcut}`)
  }
}
