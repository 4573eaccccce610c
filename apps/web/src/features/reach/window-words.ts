import type { PersonChannel } from '@switchboard/contracts'

/** What the chooser says of a channel; `at` is the end of the window, where it has one. */
export interface WindowWord {
  word: 'open' | 'until' | 'person' | 'template' | 'closed' | 'opted-out' | 'hidden'
  at?: string
}

/** How one may answer on a channel at `nowMs`, even if no event told yet that its window ran out. Pure. */
export function windowWord({ conversation }: PersonChannel, nowMs: number): WindowWord {
  if (!conversation) return { word: 'hidden' }
  const { mode, until } = conversation.window
  if (mode === 'template' || mode === 'closed' || mode === 'opted-out') return { word: mode }
  if (until === null) return { word: 'open' }
  if (Date.parse(until) <= nowMs) return { word: 'closed' }
  return { word: mode === 'human-agent' ? 'person' : 'until', at: until }
}
