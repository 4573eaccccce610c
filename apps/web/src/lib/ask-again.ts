import type { Query, QueryClient, QueryFilters } from '@tanstack/react-query'

/** Fetches that are followed by another one as soon as they are through. */
const followed = new WeakSet<Query>()

/**
 * Asks anew for what may have changed. What is on its way is left to arrive and asked for once more, since the answer may be older than the
 * change; however often it changes meanwhile, one more asking follows. (`invalidateQueries` alone drops the word during a first fetch and
 * begins a later one again and again.)
 */
export function askAgain(queryClient: QueryClient, filters: QueryFilters): void {
  for (const query of queryClient.getQueryCache().findAll(filters)) {
    const again = () => void queryClient.invalidateQueries({ queryKey: query.queryKey, exact: true })
    const { promise } = query
    if (query.state.fetchStatus === 'idle' || !promise) again()
    else if (!followed.has(query)) {
      followed.add(query)
      const through = () => {
        followed.delete(query)
        again()
      }
      promise.then(through, through) // refused or given up: whoever shows it asks then as well
    }
  }
}
