import type { PatchPerson, Person, PersonRow as PersonRowSchema } from '@switchboard/contracts'
import type { Static } from 'typebox'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../lib/api.ts'
import { pagesOf } from '../../lib/pages.ts'

export type PersonRow = Static<typeof PersonRowSchema>

export const personQuery = (id: string) =>
  queryOptions({ queryKey: ['person', id], queryFn: ({ signal }) => api.get<Person>(`/people/${id}`, {}, { signal }) })

export const peopleQuery = (q: string) => pagesOf<PersonRow>(['people', q], '/people', { q })

/** Changes a person; everything that shows him is asked for anew. */
export function usePatchPerson(id: string) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (change: PatchPerson) => api.patch<Person>(`/people/${id}`, change),
    onSuccess: (person) => {
      queryClient.setQueryData(personQuery(id).queryKey, person)
      for (const key of ['people', 'conversations', 'conversation']) void queryClient.invalidateQueries({ queryKey: [key] })
    },
  })
}

/** Asks the platform again for the name and picture of one account. */
export function useRefreshContact(personId: string) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (contactId: string) => api.post(`/contacts/${contactId}/refresh`),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: personQuery(personId).queryKey }),
  })
}
