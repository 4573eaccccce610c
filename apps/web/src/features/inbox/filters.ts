import type { Conversation } from '@switchboard/contracts'
import { LETTER_PLATFORMS } from '@switchboard/contracts/letter-platforms' // the index would bring every schema along

/** Which conversations a list shows, and in which order: the same rules as the server's, so that live events keep a list true. */
export const VIEWS = ['mine', 'unassigned', 'all', 'mentions'] as const
export type InboxView = (typeof VIEWS)[number]
export const STATUS_FILTERS = ['open', 'pending', 'snoozed', 'resolved', 'archived', 'all'] as const
/** Where something was written, as the list is narrowed by it. */
export const PLACE_CHOICES = ['chat', 'letter', 'comment', 'live'] as const
export const SORTS = ['-lastActivityAt', 'lastActivityAt', '-createdAt', 'createdAt', 'waitingSince', '-priority'] as const
export type Sort = (typeof SORTS)[number]

export interface ListFilter {
  view: InboxView
  /** As in the query: `open` means new or open. */
  status: string
  page?: string
  tag?: string
  /** A word of `PLACE_CHOICES`; mentions are among the comments. */
  place?: string
  q?: string
  sort: Sort
}

/** The list's query for the server. */
export function toQuery(filter: ListFilter): Record<string, string | undefined> {
  const assignee = { mine: 'me', unassigned: 'none', all: undefined, mentions: undefined }[filter.view]
  const mentions = filter.view === 'mentions' ? 'me' : undefined
  return {
    assignee,
    mentions,
    status: filter.status,
    page: filter.page,
    tag: filter.tag,
    place: filter.place === 'comment' ? 'comment,mention' : filter.place,
    q: filter.q,
    sort: filter.sort,
  }
}

/** Whether a conversation belongs into the list, as the server would decide. Words (`q`) only the server can judge: see `isLocal`. */
export function fits(conversation: Conversation, filter: ListFilter, meId: string): boolean {
  return (
    fitsView(conversation, filter.view, meId) &&
    fitsStatus(conversation, filter.status) &&
    fitsPage(conversation, filter.page) &&
    fitsTag(conversation, filter.tag) &&
    fitsPlace(conversation, filter.place)
  )
}

/** False when membership cannot be told here (a search), so that the list must be asked for anew. */
export function isLocal(filter: ListFilter): boolean {
  return !filter.q
}

function fitsView(conversation: Conversation, view: InboxView, meId: string): boolean {
  if (view === 'mine') return conversation.assignee?.id === meId
  if (view === 'mentions') return conversation.mentioned
  return view === 'all' || conversation.assignee === null
}

function fitsStatus({ status }: Conversation, wanted: string): boolean {
  const words = wanted.split(',')
  return words.includes('all') || words.includes(status === 'new' ? 'open' : status)
}

function fitsPage({ page }: Conversation, wanted: string | undefined): boolean {
  return !wanted || wanted.split(',').includes(page.id)
}

function fitsTag({ tags }: Conversation, wanted: string | undefined): boolean {
  return !wanted || wanted.split(',').some((word) => tags.some((tag) => tag.id === word || tag.name === word))
}

function fitsPlace({ place, page }: Conversation, wanted: string | undefined): boolean {
  if (!wanted) return true
  const half = LETTER_PLATFORMS.includes(page.platform) ? 'letter' : 'chat'
  return wanted === (place === 'direct' ? half : place === 'mention' ? 'comment' : place)
}

const PRIORITY_RANK = { none: 0, low: 1, normal: 2, high: 3, urgent: 4 }
type Order = (a: Conversation, b: Conversation) => number

const byText =
  (pick: (conversation: Conversation) => string): Order =>
  (a, b) =>
    pick(a) < pick(b) ? -1 : pick(a) > pick(b) ? 1 : 0
const newestFirst: Order = (a, b) => byText((c) => c.lastActivityAt)(b, a)
const ORDERS: Record<Sort, Order> = {
  '-lastActivityAt': newestFirst,
  lastActivityAt: byText((c) => c.lastActivityAt),
  '-createdAt': (a, b) => byText((c) => c.createdAt)(b, a),
  createdAt: byText((c) => c.createdAt),
  // Rows that do not wait come last; `~` is greater than any digit.
  waitingSince: byText((c) => c.waitingSince ?? '~'),
  '-priority': (a, b) => PRIORITY_RANK[b.priority] - PRIORITY_RANK[a.priority],
}

/** The order of a list; ties by activity, then by id, in the direction of the list, so that it is total and the server's. */
export function compareBy(sort: Sort): Order {
  const first = ORDERS[sort]
  const later: Order = (a, b) => newestFirst(a, b) || compareIds(b.id, a.id)
  return (a, b) => first(a, b) || (sort.startsWith('-') ? later(a, b) : later(b, a))
}

/** Ids are decimal strings of any length: shorter is smaller. */
export function compareIds(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0)
}
