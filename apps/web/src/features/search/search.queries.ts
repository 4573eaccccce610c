import type { SearchAnswer, SearchKind } from '@switchboard/contracts'
import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query'
import { api } from '../../lib/api.ts'

/** Messages are what one mostly looks for; of people and notes the newest show that there are some. */
const PAGE: Readonly<Record<SearchKind, number>> = { messages: 20, people: 4, notes: 4 }

/** What is found of one kind, page by page, with the last page's word on how far it looked. */
export const foundQuery = (kind: SearchKind, q: string) =>
  infiniteQueryOptions({
    queryKey: ['found', kind, q] as const,
    queryFn: ({ pageParam, signal }) => api.get<SearchAnswer>('/search', { q, kind, limit: PAGE[kind], cursor: pageParam }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    select: ({ pages }) => ({
      hits: onceEach(pages.flatMap(({ data }) => data)),
      searchedTo: pages.at(-1)?.searchedTo ?? null,
      notices: pages[0]?.notices ?? [],
    }),
    placeholderData: keepPreviousData,
    // Words are looked up anew when somebody comes back to them: what was said meanwhile counts.
    staleTime: 10_000,
  })

// A person may be found again on a later page.
function onceEach<Hit extends { kind: string; id: string }>(hits: readonly Hit[]): Hit[] {
  return [...new Map(hits.toReversed().map((hit) => [`${hit.kind} ${hit.id}`, hit])).values()].toReversed()
}
