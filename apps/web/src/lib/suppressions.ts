import type { SuppressionList } from '@switchboard/contracts'
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from './api.ts'
import { askAgain } from './ask-again.ts'
import { useLive } from './live.ts'

const KEY = 'suppressions'

const suppressionsQuery = (addresses: string) =>
  queryOptions({
    queryKey: [KEY, addresses],
    queryFn: async ({ signal }) => (await api.get<SuppressionList>('/suppressions', { addresses }, { signal })).data,
    staleTime: 0,
  })

/** Which of these mail addresses nothing is sent to, as it stands at this moment; none until that is known. */
export function useSuppressions(addresses: readonly string[]) {
  const queryClient = useQueryClient()
  const asked = addresses.filter((address) => address.includes('@')).join()
  const again = () => askAgain(queryClient, { queryKey: [KEY] })
  useLive({ refetch: again, frame: (frame) => frame.type === 'contact.updated' && again() })
  return useQuery({ ...suppressionsQuery(asked), enabled: asked !== '' }).data ?? NONE
}

const NONE: SuppressionList['data'] = []
