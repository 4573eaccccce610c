import type { SmsReportRow } from '@switchboard/contracts'
import { useQuery } from '@tanstack/react-query'
import { ChartNoAxesColumn } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { span } from '../../lib/format.ts'
import { shownPhone } from '../../lib/phone.ts'
import { useLocale } from '../../lib/use-locale.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Select } from '../../ui/Field.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { type Column, Table } from '../../ui/Table.tsx'
import { reportQuery } from './sms.queries.ts'

const SPANS = [7, 30, 90]

/** What each number came to in the last days. */
export function ReportPart() {
  const { t } = useTranslation('sms')
  const [days, setDays] = useState(30)
  const report = useQuery(reportQuery(days))
  const columns = useColumns()
  return (
    <>
      <div className="px-6 py-3 max-panes:px-4">
        <Select aria-label={t('time')} value={days} onChange={(event) => setDays(Number(event.target.value))} className="h-8 w-48">
          {SPANS.map((count) => (
            <option key={count} value={count}>
              {t('lastDays', { count })}
            </option>
          ))}
        </Select>
      </div>
      <Loaded query={report}>
        {({ data }) =>
          data.length ? (
            <Table label={t('part.report')} columns={columns} rows={data} rowKey={({ page }) => page.id} />
          ) : (
            <EmptyState icon={ChartNoAxesColumn} title={t('noReport')}>
              {t('noReportHint')}
            </EmptyState>
          )
        }
      </Loaded>
    </>
  )
}

function useColumns(): Column<SmsReportRow>[] {
  const { t } = useTranslation('sms')
  const locale = useLocale()
  const shown = new Intl.NumberFormat(locale)
  const figure = (key: keyof SmsReportRow, options: { spare?: true } = {}): Column<SmsReportRow> => ({
    key,
    title: t(`figure.${key}`),
    ...options,
    cell: (row) => <span className="tabular-nums">{shown.format(Number(row[key]))}</span>,
  })
  return [
    {
      key: 'page',
      title: t('number'),
      main: true,
      cell: ({ page }) => (
        <span className="block min-w-0 py-1.5">
          <span className="block truncate font-medium">{page.name}</span>
          <span className="block truncate text-faint text-small tabular-nums">{shownPhone(page.account)}</span>
        </span>
      ),
    },
    figure('conversations', { spare: true }),
    figure('received'),
    figure('sent'),
    figure('delivered', { spare: true }),
    figure('failed'),
    figure('segments', { spare: true }),
    figure('optedOut', { spare: true }),
    {
      key: 'firstAnswerS',
      title: t('figure.firstAnswerS'),
      spare: true,
      cell: ({ firstAnswerS }) =>
        firstAnswerS === null ? <span className="text-faint">–</span> : <span>{span(firstAnswerS * 1000, locale)}</span>,
    },
  ]
}
