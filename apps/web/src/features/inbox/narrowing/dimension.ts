import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Pick, Source } from '../../../ui/PickList.tsx'
import type { Narrowing } from '../filters.ts'
import type { SearchChange, SearchChanger } from '../set-search.ts'

export interface Choice {
  value: string
  label: string
  start?: ReactNode
  icon?: LucideIcon
}

/** One thing that a list can be narrowed by. */
export interface Dimension {
  name: string
  label: string
  icon: LucideIcon
  /** Undefined: it is so, or it is not asked for. */
  choices: readonly Choice[] | undefined
  /** What the choices come from. */
  from: readonly Source[]
  chosen: readonly string[]
  /** One choice at a time. */
  single?: boolean
  choose(value: string): SearchChanger
  clear: SearchChange
}

/** The choices as a list of picks, in which several may be picked in a row. Pure. */
export function picksOf(dimension: Dimension, onChoose: (value: string) => void): Pick[] {
  const { name, choices = [], chosen, single = false } = dimension
  return choices.map(({ value, label, ...looks }) => ({
    ...{ id: `${name}-${value}`, name: label, ...looks, chosen: chosen.includes(value), stays: !single },
    onPick: () => onChoose(value),
  }))
}

/** What choosing a word does to a list of words between commas: it comes or goes. Pure. */
export function toggled(words: string | undefined, value: string): string | undefined {
  const list = words ? words.split(',') : []
  return (list.includes(value) ? list.filter((word) => word !== value) : [...list, value]).join(',') || undefined
}

/** The same for states, of which `open` needs no word and `all` stands alone. Pure. */
export function toggledStatus(status: string, value: string): string | undefined {
  if (value === 'all') return status === 'all' ? undefined : 'all'
  const words = toggled(status === 'all' ? undefined : status, value)
  return words === 'open' ? undefined : words
}

/** The moments of a conversation that a list can be narrowed by. */
export type Edge = 'active' | 'created'

/** Within how long, or before how long ago: the choices for a moment. */
export const SPANS = ['since:24h', 'since:7d', 'since:30d', 'before:24h', 'before:7d', 'before:30d'] as const

/** The edges of a moment as one of `SPANS`, as `days` where they are days of the calendar, or nothing. Pure. */
export function spanOf(filter: Narrowing, edge: Edge): string | undefined {
  const [since, before] = [filter[`${edge}Since`], filter[`${edge}Before`]]
  if (!since && !before) return undefined
  const word = since && !before ? `since:${since}` : before && !since ? `before:${before}` : 'days'
  return SPANS.find((span) => span === word) ?? 'days'
}

/** Sets the edges of a moment to one of `SPANS`, or takes them away when they are so already. Pure. */
export function spanChange(filter: Narrowing, edge: Edge, span: string): SearchChange {
  const [kind, word] = span.split(':')
  const off = spanOf(filter, edge) === span
  return { [`${edge}Since`]: kind === 'since' && !off ? word : undefined, [`${edge}Before`]: kind === 'before' && !off ? word : undefined }
}

/** Days of the calendar here, both among them, as edges of a moment. An empty one is open. Pure. */
export function daysChange(edge: Edge, { from, to }: { from: string; to: string }): SearchChange {
  const start = from ? new Date(`${from}T00:00`) : undefined
  const end = to ? new Date(`${to}T00:00`) : undefined
  end?.setDate(end.getDate() + 1)
  return { [`${edge}Since`]: start?.toISOString(), [`${edge}Before`]: end?.toISOString() }
}
