import type { ReportBucket, ReportGroup } from '@switchboard/contracts/report-words'
import type { ReportSearch } from './search.ts'

/** Lengths of periods that end with today, in days. */
export const PERIODS = { today: 1, '7d': 7, '30d': 30, '90d': 90 } as const
export type PeriodWord = keyof typeof PERIODS | 'own'

/** The slice of a report, as the API takes it. `to` is the day after the last one. */
export interface ReportSlice {
  from: string
  to: string
  page?: string | undefined
  platform?: string | undefined
  team?: string | undefined
  agent?: string | undefined
  tag?: string | undefined
  business?: boolean
}

const DAY_MS = 86_400_000
const DAY = /^\d{4}-\d\d-\d\d$/
const ID = /^([1-9]\d{0,17}|none)$/

export function periodOf({ period, from, to }: ReportSearch): PeriodWord {
  if (period === 'own' && from && to && DAY.test(from) && DAY.test(to) && from <= to) return 'own'
  return period !== undefined && period in PERIODS ? (period as PeriodWord) : '7d'
}

/** What the address asks for, where `today` is the day it is for the business. Pure. */
export function sliceOf(search: ReportSearch, today: string): ReportSlice {
  const word = periodOf(search)
  const days =
    word === 'own'
      ? { from: search.from ?? today, to: dayAfter(search.to ?? today, 1) }
      : { from: dayAfter(today, 1 - PERIODS[word]), to: dayAfter(today, 1) }
  const id = (name: 'page' | 'team' | 'agent' | 'tag') => (ID.test(search[name] ?? '') ? { [name]: search[name] } : {})
  return {
    ...days,
    ...id('page'),
    ...id('team'),
    ...id('agent'),
    ...id('tag'),
    ...(search.platform && { platform: search.platform }),
    ...(search.business === 'true' && { business: true }),
  }
}

/** How the period is parted: as the address says, else so that a chart of it can be read. Pure. */
export function bucketOf({ bucket }: ReportSearch, { from, to }: Pick<ReportSlice, 'from' | 'to'>): ReportBucket {
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS
  const fitting = BUCKETS.filter(({ least, most }) => days > least && days <= most).map(({ key }) => key)
  return fitting.find((one) => one === bucket) ?? (days <= 2 ? 'hour' : days <= 62 ? 'day' : 'week')
}

/** Each way to part a period, and for how many days it can be read. */
export const BUCKETS: readonly { key: ReportBucket; least: number; most: number }[] = [
  { key: 'hour', least: 0, most: 7 },
  { key: 'day', least: 1, most: 190 },
  { key: 'week', least: 7, most: 400 },
  { key: 'month', least: 31, most: 400 },
]

export const GROUPS = ['agent', 'team', 'page', 'platform', 'tag'] as const satisfies readonly ReportGroup[]

export function groupOf({ group }: ReportSearch): ReportGroup {
  return GROUPS.find((one) => one === group) ?? 'agent'
}

/** The day it is in a time zone, `2026-03-01`. Pure. */
export function dayIn(timeZone: string, nowMs: number): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(nowMs)
}

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10)
}
