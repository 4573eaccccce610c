import { queryOptions } from '@tanstack/react-query'
import { OfflineError } from '../../../lib/problem-error.ts'

/** The code for writing notes; reading them needs none of it. */
export const writingQuery = queryOptions({
  queryKey: ['code', 'note-writing'],
  queryFn: () =>
    import('./writing.ts').catch((error: unknown) => {
      throw navigator.onLine ? error : new OfflineError()
    }),
  staleTime: Number.POSITIVE_INFINITY,
})
