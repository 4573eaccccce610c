import { remember, remembered } from '../../lib/storage.ts'
import {
  type InboxView,
  type ListFilter,
  type Narrowing,
  PLACE_CHOICES,
  PRIORITY_CHOICES,
  type Sort,
  SORTS,
  STATUS_FILTERS,
  SLA_CHOICES,
  saysWhose,
  VIEWS,
} from './filters.ts'

/** The part of the inbox's address after `?`: filters of the list, each absent at its default. */
export interface InboxSearch extends Narrowing {
  status?: string
  sort?: string
  unreadFirst?: 'true'
  /** The saved view that was opened; what stands beside it says what is shown. */
  saved?: string
  /** A message, or a private note, of the open conversation to go to. */
  message?: string
  note?: string
}

const ID = /^[1-9]\d{0,17}$/
const MOMENT = /^([1-9]\d{0,3}[hd]|\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d))$/
const oneOf = (words: readonly string[]) => (word: string) => words.includes(word)
const anything = () => true
const isId = (word: string) => ID.test(word)

/** What may stand in a filter, word by word between commas. */
const WORDS: Record<Exclude<keyof Narrowing, 'q'> | 'status', (word: string) => boolean> = {
  status: oneOf(STATUS_FILTERS),
  page: anything,
  platform: (word) => /^[a-z]+$/.test(word),
  place: oneOf(PLACE_CHOICES),
  assignee: (word) => word === 'me' || word === 'none' || isId(word),
  team: (word) => word === 'none' || isId(word),
  tag: anything,
  notTag: anything,
  priority: oneOf(PRIORITY_CHOICES),
  unread: oneOf(['true']),
  unattended: oneOf(['true']),
  sla: oneOf(SLA_CHOICES),
  activeSince: (word) => MOMENT.test(word),
  activeBefore: (word) => MOMENT.test(word),
  createdSince: (word) => MOMENT.test(word),
  createdBefore: (word) => MOMENT.test(word),
}
/** Everything in the address that narrows a list. */
export const NARROWING = [...Object.keys(WORDS), 'q'] as (keyof Narrowing | 'status')[]

/** Reads the address; what is not known is left out, so that an old link still opens. */
export function inboxSearch(search: Record<string, unknown>): InboxSearch {
  const text = (name: string) => (typeof search[name] === 'string' && search[name] ? search[name] : undefined)
  const id = (name: string) => (isId(text(name) ?? '') ? text(name) : undefined)
  const narrowing = Object.entries(WORDS).map(([name, known]) => [name, text(name)?.split(',').filter(known).join(',') || undefined])
  const found = {
    ...Object.fromEntries(narrowing),
    q: text('q')?.slice(0, 200),
    sort: SORTS.some((known) => known === text('sort')) ? text('sort') : undefined,
    unreadFirst: text('unreadFirst') === 'true' ? 'true' : undefined,
    saved: id('saved'),
    message: id('message'),
    note: id('note'),
  }
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined))
}

/** The list that an address describes. */
export function filterOf(view: InboxView, search: InboxSearch): ListFilter {
  const { sort, status, saved: _saved, message: _message, note: _note, assignee, ...narrowing } = search
  return {
    ...narrowing,
    ...(assignee && !saysWhose(view) && { assignee }),
    view,
    status: status ?? 'open',
    sort: (sort as Sort | undefined) ?? '-lastActivityAt',
  }
}

/** Whether this browser shows what is unread first, in every list that is opened but saved views. */
export function chooseUnreadFirst(on: boolean): void {
  remember('unread-first', on || undefined)
}

/** The address of a list that is none of the saved views: with what was chosen for all of them. */
export function addressIn(search: InboxSearch = {}): InboxSearch {
  return { ...search, ...(remembered<boolean>('unread-first') && { unreadFirst: 'true' }) }
}

/** The view this browser was last in. */
export function lastView(): InboxView {
  return viewOf(remembered<string>('view'))
}

export function rememberView(view: InboxView): void {
  remember('view', view)
}

/** A view by its name in the address. */
export function viewOf(name: string | undefined): InboxView {
  return VIEWS.find((view) => view === name) ?? 'mine'
}
