import type { ReportBucket, ReportSeries } from '@switchboard/contracts'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocale } from '../../lib/use-locale.ts'
import { Button } from '../../ui/Button.tsx'
import { Select } from '../../ui/Field.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { BUCKETS, type ReportSlice } from './address.ts'
import { bucketName } from './bucket-name.ts'
import { Chart } from './Chart.tsx'
import { OverTimeTable } from './OverTimeTable.tsx'
import { Panel } from './Panel.tsx'
import { type Part, seriesQuery } from './reports.queries.ts'

export type Bucket = ReportSeries['data'][number] & { name: string }
export type OpenPart = (figure: Part['figure'], bucket: Bucket) => void

/** What came, came to an end and stayed open, over time: as a chart, or as a table for whoever does not see it or wants the numbers. */
export function OverTime({ slice, bucket, onOpen }: { slice: ReportSlice; bucket: ReportBucket; onOpen: (part: Part) => void }) {
  const { t } = useTranslation('reports')
  const locale = useLocale()
  const navigate = useNavigate()
  const [asTable, setAsTable] = useState(false)
  const series = useQuery(seriesQuery(slice, bucket))
  const open: OpenPart = (figure, { name, from, until }) => onOpen({ figure, title: `${t(`figure.${figure}`)}, ${name}`, from, to: until })
  const days = (Date.parse(slice.to) - Date.parse(slice.from)) / 86_400_000
  return (
    <Panel
      title={t('overTime')}
      tools={
        <>
          <Select
            aria-label={t('bucket')}
            className="h-8"
            value={bucket}
            onChange={({ target }) =>
              navigate({ to: '/reports', search: (before) => ({ ...before, bucket: target.value }), replace: true })
            }
          >
            {BUCKETS.filter(({ least, most }) => days > least && days <= most).map(({ key }) => (
              <option key={key} value={key}>
                {t(`buckets.${key}`)}
              </option>
            ))}
          </Select>
          <Button aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
            {t(asTable ? 'asChart' : 'asTable')}
          </Button>
        </>
      }
    >
      <Loaded query={series}>
        {({ data, timeZone }) => {
          const rows = data.map((one) => ({ ...one, name: bucketName(one.at, { bucket, locale, timeZone }) }))
          return asTable ? <OverTimeTable rows={rows} onOpen={open} /> : <Chart rows={rows} onOpen={open} />
        }}
      </Loaded>
    </Panel>
  )
}
