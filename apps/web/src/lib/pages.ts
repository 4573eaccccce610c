import { infiniteQueryOptions } from '@tanstack/react-query'
import { api } from './api.ts'

interface PageOf<Row> {
  data: Row[]
  nextCursor: string | null
}

/** A list of the API, page by page, with its rows in one array. */
export function pagesOf<Row>(key: readonly unknown[], path: string, query: Record<string, string | undefined> = {}) {
  return infiniteQueryOptions({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => api.get<PageOf<Row>>(path, { ...query, limit: 50, cursor: pageParam }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    select: (data) => data.pages.flatMap((page) => page.data),
  })
}
