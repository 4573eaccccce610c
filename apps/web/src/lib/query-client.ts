import { QueryClient } from '@tanstack/react-query'
import { isTransient } from './problem-error.ts'

/** The cache of what the server said. Live events keep it fresh, so nothing is refetched merely because a window got focus. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 60_000,
        gcTime: 10 * 60_000,
        refetchOnWindowFocus: false,
        networkMode: 'always',
        retry: (count, error) => isTransient(error) && count < 2,
        retryDelay: (count) => Math.min(1000 * 2 ** count, 8000),
      },
      mutations: { networkMode: 'always', retry: false },
    },
  })
}
