import {
  AlarmClock,
  Bell,
  Check,
  CheckCheck,
  Filter,
  Flag,
  Keyboard,
  type LucideIcon,
  Mail,
  MailOpen,
  PanelRight,
  PanelsTopLeft,
  PenLine,
  Reply,
  StickyNote,
  Tag,
  Undo2,
  UserPlus,
} from 'lucide-react'
import { useEveryName } from '../../lib/every-name.ts'
import { boundAct } from '../../lib/keyboard.ts'
import { type BoundAct, KEYS } from '../../lib/keys.ts'
import type { PaletteEntry } from '../../lib/palette-entry.ts'

const ICONS: Partial<Record<BoundAct, LucideIcon>> = {
  compose: PenLine,
  notices: Bell,
  sheet: Keyboard,
  unreadNext: MailOpen,
  nextView: PanelsTopLeft,
  filter: Filter,
  reply: Reply,
  note: StickyNote,
  resolve: Check,
  resolveNext: CheckCheck,
  assign: UserPlus,
  snooze: AlarmClock,
  priority: Flag,
  tags: Tag,
  context: PanelRight,
  unread: Mail,
  undo: Undo2,
}

/** Walking and closing make sense by key alone. */
const LEFT_OUT: readonly string[] = ['palette', 'next', 'previous', 'openNext', 'openPrevious', 'select', 'unselect', 'search', 'find']

/** Whatever has a key at this moment, by its name. */
export function useKeyedEntries(): readonly PaletteEntry[] {
  const t = useEveryName()
  return (Object.keys(KEYS) as BoundAct[]).flatMap((act) => {
    const run = LEFT_OUT.includes(act) ? undefined : boundAct(act)
    return run
      ? [
          {
            id: `key.${act}`,
            group: KEYS[act].where === 'conversation' ? ('conversation' as const) : ('go' as const),
            named: t(`palette:act.${act}`),
            hotkey: act,
            ...(ICONS[act] && { icon: ICONS[act] }),
            run,
          },
        ]
      : []
  })
}
