import { getRouteApi } from '@tanstack/react-router'
import { useMemo } from 'react'
import { viewOf } from './address.ts'
import type { ListFilter, Sort } from './filters.ts'

const route = getRouteApi('/app/inbox/$view')

/** The list that the address describes; the same object until the address changes. */
export function useListFilter(): ListFilter {
  const { view } = route.useParams()
  const { status, page, tag, place, q, sort } = route.useSearch()
  return useMemo(
    () => ({
      view: viewOf(view),
      status: status ?? 'open',
      sort: (sort as Sort | undefined) ?? '-lastActivityAt',
      ...(page && { page }),
      ...(tag && { tag }),
      ...(place && { place }),
      ...(q && { q }),
    }),
    [view, status, page, tag, place, q, sort],
  )
}
