import type { LiveEvent, Merge, MergedPeople, MovedContact, PersonSuggestion, Timeline, UnmergedPeople } from '@switchboard/contracts'
import { infiniteQueryOptions, type QueryClient, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../lib/api.ts'
import { askAgain } from '../../lib/ask-again.ts'
import { useLive } from '../../lib/live.ts'
import { foldOf, useLiveCache } from '../../lib/live-cache.ts'
import { personQuery } from '../people/index.ts'
import { concerns } from '../reach/index.ts'
import { applyToTimeline, type TimelinePages } from './timeline.live.ts'

const PAGE = 50

/** Everything said with a person: the newest part first, then older ones; within a part oldest first. */
export const timelineQuery = (personId: string) =>
  infiniteQueryOptions({
    queryKey: ['person-timeline', personId] as const,
    queryFn: ({ pageParam, signal }) => api.get<Timeline>(`/people/${personId}/timeline`, { limit: PAGE, cursor: pageParam }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    staleTime: 0,
  })

export const suggestionsQuery = (personId: string) =>
  queryOptions({
    queryKey: ['person-suggestions', personId],
    queryFn: async ({ signal }) => (await api.get<{ data: PersonSuggestion[] }>(`/people/${personId}/suggestions`, {}, { signal })).data,
    staleTime: 0,
  })

export const mergesQuery = (personId: string) =>
  queryOptions({
    queryKey: ['person-merges', personId],
    queryFn: async ({ signal }) => (await api.get<{ data: Merge[] }>(`/people/${personId}/merges`, {}, { signal })).data,
    staleTime: 0,
  })

/** How the two would look as one. Stores nothing. */
export const previewQuery = (survivorId: string, personId: string) =>
  queryOptions({
    queryKey: ['person-preview', survivorId, personId],
    queryFn: async ({ signal }) =>
      (await api.post<MergedPeople>(`/people/${survivorId}/merge`, { personId, preview: true }, { signal })).person,
    staleTime: 0,
    gcTime: 0,
  })

/** All that is shown of persons, and what names them. */
const ABOUT_PEOPLE = ['person', 'people', 'person-channels', 'person-timeline', 'person-suggestions', 'person-merges', 'person-preview']

function askAnew(queryClient: QueryClient): void {
  for (const key of [...ABOUT_PEOPLE, 'conversations', 'conversation']) void queryClient.invalidateQueries({ queryKey: [key] })
}

/** Merges, takes back, or says that two differ; whatever comes of it, everything that shows them is asked for anew. */
export function useMerge() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: ({ survivorId, personId }: { survivorId: string; personId: string }) =>
      api.post<MergedPeople>(`/people/${survivorId}/merge`, { personId }),
    onSuccess: ({ person }) => queryClient.setQueryData(personQuery(person.id).queryKey, person),
    onSettled: () => askAnew(queryClient),
  })
}

export function useUnmerge(personId: string) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (mergeId: string) => api.post<UnmergedPeople>(`/people/${personId}/unmerge`, { mergeId }),
    onSettled: () => askAnew(queryClient),
  })
}

/** Gives an account to another person, or (null) to nobody that is known. */
export function useMoveContact(contactId: string) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (personId: string | null) => api.put<MovedContact>(`/contacts/${contactId}/person`, { personId }),
    onSettled: () => askAnew(queryClient),
  })
}

export function useDistinguish(personId: string) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (otherId: string) => api.post(`/people/${personId}/distinctions`, { personId: otherId }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['person-suggestions'] }),
  })
}

const TIMELINE_FOLDS = {
  'person-timeline': foldOf<TimelinePages>((data, event, [, personId]) =>
    concerns(event, String(personId)) ? applyToTimeline(data, event) : data,
  ),
}

/** Keeps what a person's page shows true by the live feed; messages are put in place, the rest is asked for anew. */
export function useLivePerson(personId: string): void {
  const queryClient = useQueryClient()
  const again = (...keys: string[]) => {
    for (const key of keys) askAgain(queryClient, { queryKey: [key, personId] })
  }
  const hear = (event: LiveEvent) => {
    if (!concerns(event, personId)) return
    if (event.type.startsWith('person.') || event.type.startsWith('contact.'))
      again('person-timeline', 'person-suggestions', 'person-merges')
    else if (event.type === 'conversation.hidden' || event.type === 'conversation.assigned' || event.type === 'conversation.unassigned')
      again('person-timeline')
  }
  useLiveCache(TIMELINE_FOLDS)
  useLive({
    refetch: () => again('person-timeline', 'person-suggestions', 'person-merges'),
    frame: (frame) => {
      if ('n' in frame) hear(frame)
    },
  })
}
