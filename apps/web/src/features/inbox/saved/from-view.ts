import type { ConversationFilter, InboxView as SavedView } from '@switchboard/contracts'
import { inboxSearch, type InboxSearch, NARROWING } from '../address.ts'
import { type InboxView, type ListFilter, PLACE_CHOICES, toQuery } from '../filters.ts'

/** A list in the words of the server, to be kept under a name. Pure. */
export function keptOf(filter: ListFilter): Pick<SavedView, 'filter' | 'sort' | 'unreadFirst'> {
  const { sort: _, unreadFirst, unread, unattended, ...words } = toQuery(filter)
  const named = Object.entries(words).filter(([name, word]) => word !== undefined && !(name === 'status' && word === 'open'))
  return {
    filter: {
      ...(Object.fromEntries(named) as ConversationFilter),
      ...(unread && { unread: true }),
      ...(unattended && { unattended: true }),
    },
    sort: filter.sort,
    unreadFirst: unreadFirst === 'true',
  }
}

/** Where a saved view is shown: one of the built-in views, and what narrows it. Pure. */
export function addressOf({ id, filter, sort, unreadFirst }: Pick<SavedView, 'id' | 'filter' | 'sort' | 'unreadFirst'>): {
  view: InboxView
  search: InboxSearch
} {
  const { mentions, participating, assignee, place, unread, unattended, ...words } = filter
  const whose = assignee === 'me' ? 'mine' : assignee === 'none' ? 'unassigned' : 'all'
  const view = mentions ? 'mentions' : participating ? 'participating' : whose
  const search = inboxSearch({
    ...words,
    assignee: view === whose && whose !== 'all' ? undefined : assignee,
    place: place && placesOf(place),
    unread: unread ? 'true' : undefined,
    unattended: unattended ? 'true' : undefined,
    sort: sort === '-lastActivityAt' ? undefined : sort,
    unreadFirst: unreadFirst ? 'true' : undefined,
    saved: id,
  })
  return { view, search }
}

// Mentions are among the comments here, and what is direct is a chat or a letter.
function placesOf(place: string): string {
  const words = place.split(',').flatMap((word) => (word === 'mention' ? ['comment'] : word === 'direct' ? ['chat', 'letter'] : [word]))
  return PLACE_CHOICES.filter((choice) => words.includes(choice)).join(',')
}

/** Whether an address shows what the view keeps, and not something that was changed since. Pure. */
export function showsAsKept(
  saved: Pick<SavedView, 'id' | 'filter' | 'sort' | 'unreadFirst'>,
  now: { view: string; search: InboxSearch },
): boolean {
  const kept = addressOf(saved)
  return (
    kept.view === now.view &&
    [...NARROWING, 'sort' as const, 'unreadFirst' as const].every((name) => kept.search[name] === now.search[name])
  )
}
