import type { ReportFigures } from '@switchboard/contracts'
import { REPORT_TIMES, type ReportFigure, type ReportTime } from '@switchboard/contracts/report-words'
import { length } from './lengths.ts'

export function isTime(figure: ReportFigure): figure is ReportTime {
  return REPORT_TIMES.some((one) => one === figure)
}

/** The one number of a figure, by which it is compared: of times the median, of ratings the average. Null: nothing was measured. Pure. */
export function numberOf(figures: ReportFigures, figure: ReportFigure): number | null {
  if (figure === 'rating') return figures.rating.average
  return isTime(figure) ? figures[figure].p50 : figures[figure]
}

/** How many are behind a figure. Pure. */
export function countOf(figures: ReportFigures, figure: ReportFigure): number {
  return figure === 'rating' || isTime(figure) ? figures[figure].count : figures[figure]
}

/** A figure as a table shows it; of ratings with how many were good, of those who were asked with how many answered. Pure. */
export function textOf(figures: ReportFigures, figure: ReportFigure, locale: string): string {
  if (isTime(figure)) return length(figures[figure].p50, locale)
  if (figure === 'rating')
    return withShare(average(figures.rating.average, locale), share(figures.rating.good, figures.rating.count, locale))
  const count = figures[figure].toLocaleString(locale)
  return figure === 'asked' ? withShare(count, share(figures.rating.count, figures.asked, locale)) : count
}

/** An average rating, to one place. Pure. */
export function average(value: number | null, locale: string): string {
  if (value === null) return '–'
  return value.toLocaleString(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 })
}

/** A part of a whole in percent; undefined where there is no whole. Pure. */
export function share(part: number, whole: number, locale: string): string | undefined {
  return whole === 0 ? undefined : new Intl.NumberFormat(locale, { style: 'percent' }).format(part / whole)
}

function withShare(text: string, percent: string | undefined): string {
  return percent === undefined ? text : `${text} (${percent})`
}
