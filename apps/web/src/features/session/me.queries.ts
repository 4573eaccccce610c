import type { Me } from '@switchboard/contracts'
import { queryOptions, useSuspenseQuery } from '@tanstack/react-query'
import { api } from '../../lib/api.ts'

/** The signed-in user. Refused with 401 when nobody is. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => api.get<Me>('/me', {}, { signal }),
  staleTime: Number.POSITIVE_INFINITY,
})

/** The signed-in user; only below the routes that ask for one. */
export function useMe(): Me {
  return useSuspenseQuery(meQuery).data
}

/** A function that tells whether the user has a permission, in whatever scope. */
export function useCan(): (permission: string) => boolean {
  const { permissions } = useMe()
  return (permission) => permission in permissions
}
