import { remember, remembered } from '../../lib/storage.ts'
import { type InboxView, PLACE_CHOICES, SORTS, STATUS_FILTERS, VIEWS } from './filters.ts'

/** The part of the inbox's address after `?`: filters of the list, each absent at its default. */
export interface InboxSearch {
  status?: string
  page?: string
  tag?: string
  place?: string
  q?: string
  sort?: string
  /** A message, or a private note, of the open conversation to go to. */
  message?: string
  note?: string
}

/** Reads the address; what is not known is left out, so that an old link still opens. */
export function inboxSearch(search: Record<string, unknown>): InboxSearch {
  const text = (name: string) => (typeof search[name] === 'string' && search[name] ? search[name] : undefined)
  const id = (name: string) => (/^[1-9]\d{0,17}$/.test(text(name) ?? '') ? text(name) : undefined)
  const [status, place, sort] = [text('status'), text('place'), text('sort')]
  const found = {
    status: STATUS_FILTERS.some((known) => known === status) ? status : undefined,
    page: text('page'),
    tag: text('tag'),
    place: PLACE_CHOICES.some((known) => known === place) ? place : undefined,
    q: text('q')?.slice(0, 200),
    sort: SORTS.some((known) => known === sort) ? sort : undefined,
    message: id('message'),
    note: id('note'),
  }
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined))
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
