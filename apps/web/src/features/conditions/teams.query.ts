import { queryOptions } from '@tanstack/react-query'
import { api } from '../../lib/api.ts'

/** The teams by name, for whoever chooses one. */
export const teamsQuery = queryOptions({
  queryKey: ['teams', 'choices'],
  queryFn: async ({ signal }) => (await api.get<{ data: { id: string; name: string }[] }>('/teams', {}, { signal })).data,
})
