import type { ReportSummary } from '@switchboard/contracts'
import { REPORT_FIGURES, type ReportFigure } from '@switchboard/contracts/report-words'
import { useQuery } from '@tanstack/react-query'
import clsx from 'clsx'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useLocale } from '../../lib/use-locale.ts'
import { Failure } from '../../ui/Failure.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import type { ReportSlice } from './address.ts'
import { isTime, numberOf } from './figure-text.ts'
import { change, length } from './lengths.ts'
import type { Part } from './reports.queries.ts'
import { summaryQuery } from './reports.queries.ts'

// What customers said has a place of its own.
const LEFT_OUT: readonly ReportFigure[] = ['automatic', 'reopened', 'asked', 'rating']
const SHOWN = REPORT_FIGURES.filter((figure) => !LEFT_OUT.includes(figure))

// From here on percents are no longer read.
const MANIFOLD = 200

/** The figures of the period, each beside that of the period before. */
export function Tiles({ slice, onOpen }: { slice: ReportSlice; onOpen: (part: Part) => void }) {
  const { t } = useTranslation('reports')
  const { data, error, refetch } = useQuery(summaryQuery(slice))
  if (error && !data) return <Failure error={error} onRetry={() => refetch()} />
  return (
    <ul aria-label={t('figures')} className="grid grid-cols-4 gap-3 max-wide:grid-cols-2">
      {SHOWN.map((figure) => (
        <li key={figure}>
          <button
            type="button"
            disabled={!data}
            onClick={() => onOpen({ figure, title: t(`figure.${figure}`) })}
            className="flex h-full w-full flex-col gap-1 rounded-panel border border-line bg-surface px-4 py-3 text-left transition-colors hover:bg-hover"
          >
            <span className="text-small text-soft">{t(`figure.${figure}`)}</span>
            {data ? <Tile figure={figure} summary={data} /> : <Skeleton className="h-8 w-16" />}
          </button>
        </li>
      ))}
    </ul>
  )
}

function Tile({ figure, summary }: { figure: ReportFigure; summary: ReportSummary }) {
  const { t } = useTranslation('reports')
  const locale = useLocale()
  const [now, before] = [numberOf(summary.now, figure), numberOf(summary.before, figure)]
  return (
    <>
      <span className="font-semibold text-title tabular-nums">
        {isTime(figure) ? length(now, locale) : (now ?? 0).toLocaleString(locale)}
      </span>
      <span className="flex min-h-5 flex-wrap items-center gap-x-2 text-faint text-meta">
        <Change percent={change(now, before)} figure={figure} />
        {isTime(figure) && summary.now[figure].count > 0 && <span>{t('ninety', { length: length(summary.now[figure].p90, locale) })}</span>}
      </span>
    </>
  )
}

// More messages are neither good nor bad; longer waits are bad.
function Change({ percent, figure }: { percent: number | undefined; figure: ReportFigure }) {
  const { t } = useTranslation('reports')
  const locale = useLocale()
  if (percent === undefined || percent === 0) return percent === 0 ? <span>{t('same')}</span> : null
  const Arrow = percent > 0 ? ArrowUp : ArrowDown
  const judged = isTime(figure) || figure === 'backlog'
  const amount = new Intl.NumberFormat(locale, { style: 'percent' }).format(Math.abs(percent) / 100)
  return (
    <span className={clsx('flex items-center gap-0.5', judged && (percent > 0 ? 'text-bad' : 'text-good'))}>
      <Arrow aria-hidden className="size-3" />
      <span className="sr-only">{t(percent > 0 ? 'more' : 'less', { amount })}</span>
      <span aria-hidden>{percent >= MANIFOLD ? `×${Math.round(percent / 100) + 1}` : amount}</span>
    </span>
  )
}
