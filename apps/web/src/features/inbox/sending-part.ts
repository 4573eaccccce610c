import { queryOptions, useQuery } from '@tanstack/react-query'
import { allWords } from '../../lib/i18n.ts'

/** The code and words of sending at another moment: the first load does without them, and whoever writes has them before he can need them. */
const sendingQuery = queryOptions({
  queryKey: ['code', 'sending'],
  queryFn: async () => (await Promise.all([import('../sending/index.ts'), allWords()]))[0],
  staleTime: Number.POSITIVE_INFINITY,
})

/** Undefined until it is there. */
export function useSendingParts({ wanted = true }: { wanted?: boolean } = {}) {
  return useQuery({ ...sendingQuery, enabled: wanted }).data
}
