import type { PaletteEntry } from '../../lib/palette-entry.ts'
import { rank } from '../../lib/rank.ts'

export interface Arranged {
  heading: 'recent' | 'best' | PaletteEntry['group']
  entries: readonly PaletteEntry[]
}

const GROUPS = ['conversation', 'go', 'me'] as const
const MOST_FOUND = 12

/** What the palette shows: nothing typed, what was chosen lately and then the plain things by their groups; else what fits, the best first. Pure. */
export function arranged(entries: readonly PaletteEntry[], typed: string, recent: readonly string[]): readonly Arranged[] {
  if (typed.trim()) return [{ heading: 'best', entries: found(entries, typed, recent) }]
  const lately = recent.flatMap((id) => entries.find((entry) => entry.id === id) ?? [])
  const rest = entries.filter((entry) => !entry.deep && !lately.includes(entry))
  return [
    { heading: 'recent' as const, entries: lately },
    ...GROUPS.map((group) => ({ heading: group, entries: rest.filter((entry) => entry.group === group) })),
  ].filter((part) => part.entries.length > 0)
}

// Among what fits alike, what was chosen lately comes first.
function found(entries: readonly PaletteEntry[], typed: string, recent: readonly string[]): readonly PaletteEntry[] {
  return entries
    .map((entry) => ({ entry, fits: rank([entry.named.name, ...entry.named.also], typed) }))
    .filter(({ fits }) => fits > 0)
    .sort((a, b) => b.fits - a.fits || Number(recent.includes(b.entry.id)) - Number(recent.includes(a.entry.id)))
    .slice(0, MOST_FOUND)
    .map(({ entry }) => entry)
}
