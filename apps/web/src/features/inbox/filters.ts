import type { Conversation } from '@switchboard/contracts'
import { fitsTag, fitsWithout } from './fits-tag.ts'
import { fitsPlace } from './fits-place.ts'
import { fitsTimes } from './fits-times.ts'
import { standingOf } from './sla/standing.ts'

/** Which conversations a list shows, and in which order: the same rules as the server's, so that live events keep a list true. */
export const VIEWS = ['mine', 'unassigned', 'all', 'mentions', 'participating'] as const
export type InboxView = (typeof VIEWS)[number]
export const STATUS_FILTERS = ['open', 'pending', 'snoozed', 'resolved', 'archived', 'all'] as const
/** Where something was written, as the list is narrowed by it; mentions are among the comments. */
export const PLACE_CHOICES = ['chat', 'letter', 'comment', 'live'] as const
export const PRIORITY_CHOICES = ['urgent', 'high', 'normal', 'low', 'none'] as const
/** How conversations stand to their deadlines, as the list is narrowed by it. */
export const SLA_CHOICES = ['breached', 'warned', 'running'] as const
export const SORTS = [
  '-lastActivityAt',
  'lastActivityAt',
  '-createdAt',
  'createdAt',
  'waitingSince',
  '-waitingSince',
  '-priority',
  'priority',
  'slaDue',
  '-slaDue',
] as const
export type Sort = (typeof SORTS)[number]

/** What narrows a view. Several words separated by commas are alternatives. */
export interface Narrowing {
  page?: string
  platform?: string
  /** Words of `PLACE_CHOICES`. */
  place?: string
  /** `me`, `none` or ids; of no effect in views that say whose the conversations are. */
  assignee?: string
  /** `none` or ids. */
  team?: string
  tag?: string
  notTag?: string
  priority?: string
  unread?: 'true'
  unattended?: 'true'
  sla?: string
  /** RFC 3339, or how long ago: `7d`, `24h`. */
  activeSince?: string
  activeBefore?: string
  createdSince?: string
  createdBefore?: string
  q?: string
}

export interface ListFilter extends Narrowing {
  view: InboxView
  /** As in the query: `open` means new or open. */
  status: string
  sort: Sort
  /** What is unread stands before the rest, each in the order of `sort`. */
  unreadFirst?: 'true'
}

/** The list's query for the server. */
export function toQuery({ view, place, ...filter }: ListFilter): Record<string, string | undefined> {
  const { assignee, ...rest } = filter
  return {
    ...rest,
    assignee: { mine: 'me', unassigned: 'none', all: assignee, mentions: assignee, participating: assignee }[view],
    mentions: view === 'mentions' ? 'me' : undefined,
    participating: view === 'participating' ? 'me' : undefined,
    place: place?.replace(/\bcomment\b/, 'comment,mention'),
  }
}

/** Whether a list leaves something out of its view's open conversations. */
export function isNarrowed({ view: _view, sort: _sort, unreadFirst: _unreadFirst, status, ...rest }: ListFilter): boolean {
  return status !== 'open' || Object.values(rest).some(Boolean)
}

/** Whether a view says itself whose its conversations are. */
export function saysWhose(view: InboxView): boolean {
  return view === 'mine' || view === 'unassigned'
}

/** Whether a conversation belongs into the list, as the server would decide. Words (`q`) only the server can judge: see `isLocal`. */
export function fits(conversation: Conversation, filter: ListFilter, meId: string): boolean {
  return (
    !conversation.mergedIntoId &&
    fitsView(conversation, filter, meId) &&
    fitsStatus(conversation, filter.status) &&
    among(filter.page, conversation.page.id) &&
    among(filter.platform, conversation.page.platform) &&
    among(filter.priority, conversation.priority) &&
    among(filter.team, conversation.team?.id ?? 'none') &&
    (!filter.unread || conversation.unread > 0) &&
    (!filter.unattended || conversation.unattended) &&
    among(filter.sla, standingOf(conversation.sla) ?? '') &&
    fitsTag(conversation, filter.tag) &&
    fitsWithout(conversation, filter.notTag) &&
    fitsPlace(conversation, filter.place) &&
    fitsTimes(conversation, filter, Date.now())
  )
}

/** False when membership cannot be told here (a search), so that the list must be asked for anew. */
export function isLocal(filter: ListFilter): boolean {
  return !filter.q
}

function fitsView(conversation: Conversation, { view, assignee }: ListFilter, meId: string): boolean {
  const whose = conversation.assignee?.id
  if (view === 'mine') return whose === meId
  if (view === 'unassigned') return whose === undefined
  if (view === 'mentions' && !conversation.mentioned) return false
  if (view === 'participating' && !conversation.participating) return false
  return among(assignee, whose ?? 'none') || (whose === meId && among(assignee, 'me'))
}

function fitsStatus({ status }: Conversation, wanted: string): boolean {
  const words = wanted.split(',')
  return words.includes('all') || words.includes(status === 'new' ? 'open' : status)
}

function among(wanted: string | undefined, word: string): boolean {
  return !wanted || wanted.split(',').includes(word)
}
