import type {
  ReportBands,
  ReportBucket,
  ReportConversations,
  ReportFigure,
  ReportGroup,
  ReportGroups,
  ReportSeries,
  ReportSummary,
  ReportWeek,
} from '@switchboard/contracts'
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api, apiPath } from '../../lib/api.ts'
import type { ReportSlice } from './address.ts'

/** A part of a figure, which opens the conversations behind it. */
export interface Part extends Partial<ReportSlice> {
  figure: ReportFigure
  /** In words, for the head of the list. */
  title: string
  weekday?: number
  hour?: number
  atLeast?: number
  below?: number
  stars?: number
}

// Figures move while one looks; a minute is soon enough.
const FRESH = { refetchInterval: 60_000, placeholderData: keepPreviousData } as const

function report<T>(name: string, query: object) {
  return queryOptions({
    queryKey: ['reports', name, query],
    queryFn: ({ signal }) => api.get<T>(`/reports/${name}`, { ...query }, { signal }),
    ...FRESH,
  })
}

export const summaryQuery = (slice: ReportSlice) => report<ReportSummary>('summary', slice)
export const seriesQuery = (slice: ReportSlice, bucket: ReportBucket) => report<ReportSeries>('series', { ...slice, bucket })
export const groupsQuery = (slice: ReportSlice, group: ReportGroup) => report<ReportGroups>('groups', { ...slice, group })
export const bandsQuery = (slice: ReportSlice) => report<ReportBands>('bands', slice)
export const weekQuery = (slice: ReportSlice) => report<ReportWeek>('week', slice)

/** The conversations behind a part of a figure, page by page. */
export const behindQuery = (slice: ReportSlice, { title: _, ...part }: Part) =>
  infiniteQueryOptions({
    queryKey: ['reports', 'conversations', slice, part],
    queryFn: ({ pageParam, signal }) =>
      api.get<ReportConversations>('/reports/conversations', { ...slice, ...part, limit: 50, cursor: pageParam }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    select: (data) => data.pages.flatMap((page) => page.data),
  })

/** Where the conversations of a period are had as a file. */
export const exportAddress = (slice: ReportSlice, part: Omit<Part, 'title'> = { figure: 'created' }) =>
  apiPath('/reports/export', { ...slice, ...part })
