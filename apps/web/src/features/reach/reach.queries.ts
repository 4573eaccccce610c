import type { LiveEvent, PersonChannel } from '@switchboard/contracts'
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../lib/api.ts'
import { askAgain } from '../../lib/ask-again.ts'
import { useLive } from '../../lib/live.ts'

/** Where a person can be answered; where he wrote last comes first. Kept fresh only while it is shown. */
export const channelsQuery = (personId: string) =>
  queryOptions({
    queryKey: ['person-channels', personId],
    queryFn: async ({ signal }) => (await api.get<{ data: PersonChannel[] }>(`/people/${personId}/channels`, {}, { signal })).data,
    staleTime: 0,
  })

/** Whether an event may change whose accounts a person has, or what stands in his conversations. Pure. */
export function concerns(event: LiveEvent, personId: string): boolean {
  const { personId: one, otherPersonId: other, conversation } = event.data
  return event.type === 'conversation.hidden' || one === personId || other === personId || conversation?.contact.personId === personId
}

/** A person's channels as they are at this moment. */
export function useLiveChannels(personId: string) {
  const queryClient = useQueryClient()
  const { queryKey } = channelsQuery(personId)
  const again = () => askAgain(queryClient, { queryKey })
  useLive({
    refetch: again,
    frame: (frame) => {
      if ('n' in frame && !frame.type.startsWith('note.') && concerns(frame, personId)) again()
    },
  })
  return useQuery(channelsQuery(personId))
}
