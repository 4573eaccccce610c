import type { LucideIcon } from 'lucide-react'
import type { Named } from './every-name.ts'
import type { BoundAct } from './keys.ts'

/** One thing of the command palette: an act, or a place to go to. */
export interface PaletteEntry {
  /** The same for ever: by it the palette remembers what was chosen lately. */
  id: string
  group: 'conversation' | 'go' | 'me'
  named: Named
  icon?: LucideIcon
  /** The key that does the same. */
  hotkey?: BoundAct
  /** Only shown once it is looked for. */
  deep?: true
  run: () => void
}
