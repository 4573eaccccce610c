import type { ReportFigure } from '@switchboard/contracts/report-words'
import { useTranslation } from 'react-i18next'
import { useLocale } from '../../lib/use-locale.ts'
import { countOf, textOf } from './figure-text.ts'
import type { Bucket, OpenPart } from './OverTime.tsx'
import { Cell, HeadCell } from './cells.tsx'

const SHOWN = [
  'created',
  'resolved',
  'backlog',
  'inbound',
  'replies',
  'firstResponse',
  'nextResponse',
  'resolution',
  'rating',
  'asked',
] as const
const MAIN: readonly ReportFigure[] = ['created', 'resolved']

/** The same as the chart, in numbers; each opens its conversations. */
export function OverTimeTable({ rows, onOpen }: { rows: Bucket[]; onOpen: OpenPart }) {
  const { t } = useTranslation('reports')
  const locale = useLocale()
  const cell = (row: Bucket, figure: ReportFigure) => {
    const text = textOf(row.figures, figure, locale)
    return (
      <Cell
        key={figure}
        spare={!MAIN.includes(figure)}
        label={`${t(`figure.${figure}`)}, ${row.name}: ${text}`}
        count={countOf(row.figures, figure)}
        onOpen={() => onOpen(figure, row)}
      >
        {text}
      </Cell>
    )
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section className="max-h-96 overflow-y-auto rounded-panel border border-line" tabIndex={0} aria-label={t('overTime')}>
      <table aria-label={t('overTime')} className="w-full text-body">
        <thead>
          <tr>
            <HeadCell first>{t('when')}</HeadCell>
            {SHOWN.map((figure) => (
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
              {SHOWN.map((figure) => cell(row, figure))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
