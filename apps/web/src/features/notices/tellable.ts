import type { Notice } from '@switchboard/contracts'
import { pathOf } from './notice-words.ts'

/** Which notices are said aloud: those that have just come, while the window is in front and shows something else. Pure. */
export function tellable(
  notices: readonly Notice[],
  justCame: ReadonlySet<string>,
  { path, visible }: { path: string; visible: boolean },
): Notice[] {
  if (!visible) return []
  const shown = (notice: Notice) =>
    notice.conversation !== null && path.endsWith(`/${notice.conversation.id}`) && path.startsWith('/inbox/')
  return notices.filter((notice) => justCame.has(notice.id) && notice.seenAt === null && !shown(notice) && path !== pathOf(notice))
}
