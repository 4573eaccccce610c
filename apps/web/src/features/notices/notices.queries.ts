import type { MarkNotices, NewPushSubscription, Notice, NoticeList, NoticeWays, PushSubscriptionRow } from '@switchboard/contracts'
import { type InfiniteData, infiniteQueryOptions, type QueryClient, queryOptions } from '@tanstack/react-query'
import { api } from '../../lib/api.ts'
import { askAgain } from '../../lib/ask-again.ts'

/** My notices, the newest first; all of them, or those not read yet. */
export const noticePages = (unread: boolean) =>
  infiniteQueryOptions({
    queryKey: ['notices', unread],
    queryFn: ({ pageParam, signal }) =>
      api.get<NoticeList>('/me/notices', { limit: 30, unread: unread || undefined, cursor: pageParam }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  })

/** How I can be told here, and which of my browsers are. */
export const waysQuery = queryOptions({
  queryKey: ['notice-ways'],
  queryFn: ({ signal }) => api.get<NoticeWays>('/me/notices/ways', {}, { signal }),
})

type Pages = InfiniteData<NoticeList>

/** The notices of all pages. Pure. */
export function noticesIn(pages: Pages | undefined): Notice[] {
  return pages?.pages.flatMap(({ data }) => data) ?? []
}

/** The pages after some notices were read: shown as such, or no longer among the unread. Pure. */
export function withRead(pages: Pages, fits: (notice: Notice) => boolean, at: string): Pages {
  const read = noticesIn(pages).filter((notice) => notice.readAt === null && fits(notice))
  const unseen = read.filter(({ seenAt }) => seenAt === null).length
  return {
    ...pages,
    pages: pages.pages.map((page) => ({
      ...page,
      unread: Math.max(0, page.unread - read.length),
      unseen: Math.max(0, page.unseen - unseen),
      data: page.data.map((notice) => (read.includes(notice) ? { ...notice, readAt: at, seenAt: notice.seenAt ?? at } : notice)),
    })),
  }
}

/** Marks notices as read, on this screen at once. The server's answer is asked for in any case: it takes back what was refused. */
export async function markRead(queryClient: QueryClient, mark: MarkNotices): Promise<void> {
  const fits = ({ id, n }: Notice) => (mark.ids ? mark.ids.includes(id) : n <= (mark.upTo ?? 0))
  for (const unread of [true, false])
    queryClient.setQueryData(noticePages(unread).queryKey, (pages) => pages && withRead(pages, fits, new Date().toISOString()))
  try {
    await api.post('/me/notices/read', mark)
  } finally {
    askAgain(queryClient, { queryKey: ['notices'] })
  }
}

/** The list was in front of its reader. */
export function markSeen(upTo: number): Promise<void> {
  return api.post('/me/notices/seen', { upTo })
}

/** This browser, as it subscribed, is told from now on. */
export function keepSubscription(subscription: PushSubscriptionJSON): Promise<PushSubscriptionRow> {
  return api.post<PushSubscriptionRow>('/me/push-subscriptions', subscription as NewPushSubscription)
}
