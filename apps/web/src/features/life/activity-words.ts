import type { Activity } from '@switchboard/contracts'

/** A key of the words, and what stands in it. */
export interface Sentence {
  key: string
  values: Readonly<Record<string, string>>
}

// What was put aside or done is opened again; these were not.
const OPENED_FROM: Readonly<Record<string, string>> = { new: 'begun', snoozed: 'woke' }

/** How one act reads, without who did it and why. Pure. `when` writes a moment as the reader's language does. */
export function sentenceOf(activity: Activity, when: (at: string) => string): Sentence {
  const { kind, from, to, added, removed, until } = activity
  switch (kind) {
    case 'status':
      return { key: `status.${(to === 'open' && from !== null && OPENED_FROM[from]) || (to ?? 'open')}`, values: {} }
    case 'assignee':
      return to === null ? { key: 'unassigned', values: {} } : { key: 'assigned', values: { name: to } }
    case 'team':
      if (to === null) return { key: 'teamLeft', values: { name: from ?? '' } }
      return added[0] === undefined
        ? { key: 'team', values: { name: to } }
        : { key: 'teamAndColleague', values: { name: to, colleague: added[0] } }
    case 'tags':
      if (removed.length === 0) return { key: 'tagged', values: { tags: added.join(', ') } }
      return added.length === 0
        ? { key: 'untagged', values: { tags: removed.join(', ') } }
        : { key: 'retagged', values: { added: added.join(', '), removed: removed.join(', ') } }
    case 'priority':
      return { key: 'priority', values: { priority: to ?? 'none' } }
    case 'snoozed':
      return until === null ? { key: 'snoozedUntilReply', values: {} } : { key: 'snoozed', values: { when: when(until) } }
    case 'merged':
    case 'unmerged':
      return { key: kind, values: { channel: to ?? '' } }
    case 'moved':
      return { key: 'moved', values: {} }
    case 'rated':
      return { key: from === null ? 'rated' : 'ratedAnew', values: { rating: to ?? '' } }
    case 'sla-warned':
    case 'sla-breached':
      return { key: kind === 'sla-warned' ? 'slaWarned' : 'slaBreached', values: {} }
  }
}

const KNOWN_CAUSES = ['snooze-over', 'colleague-wrote', 'auto-resolve', 'reopened', 'routing', 'merged-message', 'rule', 'macro'] as const

/** Why a machine did it, as a key of the words; undefined where nothing is to be said. Pure. */
export function causeKeyOf({ kind, by, cause }: Pick<Activity, 'kind' | 'by' | 'cause'>): string | undefined {
  // That the customer did it is what the line says.
  if (kind === 'rated') return undefined
  if (cause === null) return by === null ? 'customer' : undefined
  const word = cause.split(':')[0]
  // The line itself says that a clock did it.
  if (word === 'sla') return undefined
  return KNOWN_CAUSES.find((known) => known === word) ?? 'other'
}
