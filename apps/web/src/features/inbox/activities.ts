import type { Activity, ActivityList, LiveEvent } from '@switchboard/contracts'
import { type InfiniteData, infiniteQueryOptions, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { api } from '../../lib/api.ts'
import { codeQuery } from '../../lib/code-query.ts'
import { remember, remembered } from '../../lib/storage.ts'
import { createStore, useStore } from '../../lib/store.ts'

export type ActivityPages = InfiniteData<ActivityList>

const NONE: readonly Activity[] = []

/** What was done to a conversation: the newest page first, then older ones. */
export const activitiesQuery = (conversationId: string) =>
  infiniteQueryOptions({
    queryKey: ['activities', conversationId] as const,
    queryFn: ({ pageParam, signal }) =>
      api.get<ActivityList>(`/conversations/${conversationId}/activities`, { before: pageParam ?? undefined }, { signal }),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.nextBefore,
  })

/** The pages after an event; the same ones when it tells of nothing new. Pure. */
export function withActivity(data: ActivityPages, { data: { activity } }: LiveEvent): ActivityPages {
  if (!activity || data.pages.some((page) => page.data.some(({ n }) => n === activity.n))) return data
  return { ...data, pages: data.pages.map((page, at) => (at === 0 ? { ...page, data: [...page.data, activity] } : page)) }
}

const choice = createStore(remembered<boolean>('activities') ?? true)
choice.subscribe(() => remember('activities', choice.get()))

/** Whether this browser shows what was done among what was said. */
export function useShowsActivities(): boolean {
  return useStore(choice)
}

export function toggleActivities(): void {
  choice.set((shown) => !shown)
}

/** What was done meanwhile, as far back as messages are loaded. */
export function useThreadActivities(conversationId: string, { since }: { since: string | undefined }): readonly Activity[] {
  const shown = useShowsActivities()
  const { data, hasNextPage, isFetchingNextPage, isError, fetchNextPage } = useInfiniteQuery({
    ...activitiesQuery(conversationId),
    enabled: shown,
  })
  const loaded = useMemo(() => data?.pages.toReversed().flatMap((page) => page.data) ?? NONE, [data])
  const oldest = loaded[0]
  const wanting = hasNextPage && !isFetchingNextPage && !isError && (since === undefined || (oldest !== undefined && oldest.at >= since))
  useEffect(() => {
    if (wanting) void fetchNextPage()
  }, [wanting, fetchNextPage])
  return useMemo(() => (shown ? loaded.filter(({ at }) => since === undefined || at >= since) : NONE), [shown, loaded, since])
}

const lifeQuery = codeQuery('life', () => import('../life/index.ts'), { words: true })

/** The code and words of what is done to a conversation, which the first load does without; undefined until it is there. */
export function useLifeParts({ wanted }: { wanted: boolean }) {
  return useQuery({ ...lifeQuery, enabled: wanted }).data
}
