import type { Activity, Instant } from '@switchboard/contracts'
import type { FeedRow } from '../../../infra/feed/feed.ts'

/** What the ids in lines of the feed are called. */
export interface Names {
  users: ReadonlyMap<string, string>
  teams: ReadonlyMap<string, string>
  tags: ReadonlyMap<string, string>
  pages: ReadonlyMap<string, string>
}

type Told = Partial<Activity> & Pick<Activity, 'kind'>
type Reading = (row: FeedRow, names: Names) => Told | undefined

/** A line in the thread from a line of the feed; undefined where there is nothing to tell. Pure. */
export function activityOf(row: FeedRow, names: Names): Activity | undefined {
  const told = row.conversation_id === null ? undefined : READINGS[row.type]?.(row, names)
  if (!told || row.conversation_id === null) return undefined
  const by = row.user_id === null ? undefined : names.users.get(row.user_id)
  return {
    n: row.n,
    conversationId: row.conversation_id,
    at: row.created_at as Instant,
    by: row.user_id === null || by === undefined ? null : { id: row.user_id, name: by },
    cause: word(row.data?.cause),
    from: null,
    to: null,
    added: [],
    removed: [],
    until: null,
    ...told,
  }
}

/** The ids whose names a line needs. Pure. */
export function namedIn({ user_id, fields, data, type }: FeedRow): { users: string[]; teams: string[]; tags: string[]; pages: string[] } {
  const ends = [word(data?.from), word(data?.to)].filter((id) => id !== null)
  const people = type === 'conversation.assigned' || type === 'conversation.unassigned' || fields.includes('assignee')
  return {
    users: [...(user_id === null ? [] : [user_id]), ...(people ? ends : [])],
    teams: fields.includes('team') ? [...ends, word(data?.fromTeam), word(data?.toTeam)].filter((id) => id !== null) : [],
    tags: [...words(data?.added), ...words(data?.removed)],
    pages: type.endsWith('merged') ? [word(data?.pageId)].filter((id) => id !== null) : [],
  }
}

// A line about both tells the team before and after as `fromTeam` and `toTeam`.
const assigned: Reading = ({ data, fields }, { users, teams }) => {
  const both = fields.includes('assignee') && fields.includes('team')
  if (both && typeof data?.toTeam === 'string')
    return {
      kind: 'team',
      ...ends({ from: data.fromTeam, to: data.toTeam }, (id) => teams.get(id)),
      added: [users.get(word(data.to) ?? '') ?? ''].filter(Boolean),
    }
  if (fields.includes('team') && !both) return { kind: 'team', ...ends(data, (id) => teams.get(id)) }
  return { kind: 'assignee', ...ends(data, (id) => users.get(id)) }
}
const merge =
  (kind: 'merged' | 'unmerged'): Reading =>
  ({ data }, { pages }) => ({ kind, to: pages.get(word(data?.pageId) ?? '') ?? null })

/** How each type of event reads; other types are not told. The index `event_feed_conversation_ix` holds the same. */
const READINGS: Readonly<Record<string, Reading>> = {
  'conversation.status_changed': ({ data }) => {
    // A snooze and a merge have lines of their own.
    if (data?.to === 'snoozed' || data?.cause === 'merged' || data?.cause === 'unmerged') return undefined
    return { kind: 'status', from: word(data?.from), to: word(data?.to) }
  },
  'conversation.snoozed': ({ data }) => ({ kind: 'snoozed', until: word(data?.until) as Instant | null }),
  'conversation.assigned': assigned,
  'conversation.unassigned': assigned,
  // What was handed on, and to whom, have lines of their own; why stands above the thread.
  'conversation.transferred': (row, names) => (row.fields.includes('transfer') ? undefined : assigned(row, names)),
  'conversation.tagged': ({ data }, { tags }) => {
    const named = (list: unknown) =>
      words(list)
        .map((id) => tags.get(id) ?? '')
        .filter((name) => name !== '')
    return { kind: 'tags', added: named(data?.added), removed: named(data?.removed) }
  },
  'conversation.updated': (row, names) => {
    if (row.fields.includes('priority')) return { kind: 'priority', from: word(row.data?.from), to: word(row.data?.to) }
    return row.fields.includes('team') ? assigned(row, names) : undefined
  },
  'conversation.merged': merge('merged'),
  'conversation.unmerged': merge('unmerged'),
  'conversation.moved': () => ({ kind: 'moved' }),
  'sla.warned': ({ data }) => ({ kind: 'sla-warned', to: word(data?.metric) }),
  'csat.answered': ({ data }) => ({ kind: 'rated', from: word(data?.from), to: word(data?.to) }),
  'sla.breached': ({ data }) => ({ kind: 'sla-breached', to: word(data?.metric) }),
}

/** Types of events that a thread tells of. */
export const TOLD_TYPES: ReadonlySet<string> = new Set(Object.keys(READINGS))

function ends(data: FeedRow['data'], name: (id: string) => string | undefined): Pick<Activity, 'from' | 'to'> {
  const of = (id: string | null) => (id === null ? null : (name(id) ?? null))
  return { from: of(word(data?.from)), to: of(word(data?.to)) }
}

function word(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

function words(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
}
