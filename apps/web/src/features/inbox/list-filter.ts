import { getRouteApi } from '@tanstack/react-router'
import { useMemo } from 'react'
import { filterOf, type InboxSearch, viewOf } from './address.ts'
import type { ListFilter } from './filters.ts'

const route = getRouteApi('/app/inbox/$view')

/** The list that the address describes; the same object until the list is another. */
export function useListFilter(): ListFilter {
  const { view } = route.useParams()
  const { message: _message, note: _note, saved: _saved, ...search } = route.useSearch()
  const address = JSON.stringify(search)
  return useMemo(() => filterOf(viewOf(view), JSON.parse(address) as InboxSearch), [view, address])
}
