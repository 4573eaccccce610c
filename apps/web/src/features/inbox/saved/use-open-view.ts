import type { InboxView } from '@switchboard/contracts'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { showsAsKept } from './from-view.ts'
import { viewsQuery } from './saved.queries.ts'

const route = getRouteApi('/app/inbox/$view')

/** The saved view that is open, and whether something else is shown by now than it keeps. */
export function useOpenView(): { view: InboxView; changed: boolean } | undefined {
  const { view } = route.useParams()
  const search = route.useSearch()
  const views = useQuery({ ...viewsQuery, enabled: search.saved !== undefined }).data
  const open = views?.find(({ id }) => id === search.saved)
  return open && { view: open, changed: !showsAsKept(open, { view, search }) }
}
