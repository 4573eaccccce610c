import type { ReportFigure } from '@switchboard/contracts/report-words'
import { useTranslation } from 'react-i18next'
import { useLocale } from '../../lib/use-locale.ts'
import { length } from './lengths.ts'
import type { Bucket, OpenPart } from './OverTime.tsx'
import { Cell, HeadCell } from './cells.tsx'

const COUNTS = ['created', 'resolved', 'backlog', 'inbound', 'replies'] as const
const MAIN: readonly ReportFigure[] = ['created', 'resolved']
const TIMES = ['firstResponse', 'nextResponse', 'resolution'] as const

/** The same as the chart, in numbers; each opens its conversations. */
export function OverTimeTable({ rows, onOpen }: { rows: Bucket[]; onOpen: OpenPart }) {
  const { t } = useTranslation('reports')
  const locale = useLocale()
  const cell = (row: Bucket, figure: ReportFigure, text: string, count: number) => (
    <Cell
      key={figure}
      spare={!MAIN.includes(figure)}
      label={`${t(`figure.${figure}`)}, ${row.name}: ${text}`}
      count={count}
      onOpen={() => onOpen(figure, row)}
    >
      {text}
    </Cell>
  )
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section className="max-h-96 overflow-y-auto rounded-panel border border-line" tabIndex={0} aria-label={t('overTime')}>
      <table aria-label={t('overTime')} className="w-full text-body">
        <thead>
          <tr>
            <HeadCell first>{t('when')}</HeadCell>
            {[...COUNTS, ...TIMES].map((figure) => (
              <HeadCell key={figure} spare={!MAIN.includes(figure)}>
                {t(`figure.${figure}`)}
              </HeadCell>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.at} className="border-line border-t">
              <th scope="row" className="whitespace-nowrap px-3 py-1.5 text-left font-normal">
                {row.name}
              </th>
              {COUNTS.map((figure) => cell(row, figure, row.figures[figure].toLocaleString(locale), row.figures[figure]))}
              {TIMES.map((figure) => cell(row, figure, length(row.figures[figure].p50, locale), row.figures[figure].count))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
