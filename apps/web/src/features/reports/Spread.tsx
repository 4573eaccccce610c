import { REPORT_TIMES, type ReportTime } from '@switchboard/contracts/report-words'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocale } from '../../lib/use-locale.ts'
import { Select } from '../../ui/Field.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import type { ReportSlice } from './address.ts'
import { Bar } from './Bar.tsx'
import { length } from './lengths.ts'
import { Panel } from './Panel.tsx'
import { bandsQuery, type Part } from './reports.queries.ts'

/** How lengths of time are spread: a bar for each band, which opens its conversations. */
export function Spread({ slice, onOpen }: { slice: ReportSlice; onOpen: (part: Part) => void }) {
  const { t } = useTranslation('reports')
  const locale = useLocale()
  const [figure, setFigure] = useState<ReportTime>('firstResponse')
  const query = useQuery(bandsQuery(slice))
  const nameOf = ({ atLeast, below }: { atLeast: number; below: number | null }) =>
    below === null ? t('longer', { length: length(atLeast, locale) }) : t('within', { length: length(below, locale) })
  return (
    <Panel
      title={t('spread')}
      tools={
        <Select aria-label={t('which')} className="h-8" value={figure} onChange={({ target }) => setFigure(target.value as ReportTime)}>
          {REPORT_TIMES.map((one) => (
            <option key={one} value={one}>
              {t(`figure.${one}`)}
            </option>
          ))}
        </Select>
      }
    >
      <Loaded query={query}>
        {({ data }) => {
          const bands = data.find((one) => one.figure === figure)?.bands ?? []
          const most = Math.max(1, ...bands.map(({ count }) => count))
          return (
            <ul aria-label={t(`figure.${figure}`)} className="flex flex-col gap-1">
              {bands.map((band) => (
                <Bar
                  key={band.atLeast}
                  name={nameOf(band)}
                  count={band.count}
                  most={most}
                  onOpen={() =>
                    onOpen({
                      figure,
                      title: `${t(`figure.${figure}`)}, ${nameOf(band)}`,
                      atLeast: band.atLeast,
                      ...(band.below !== null && { below: band.below }),
                    })
                  }
                />
              ))}
            </ul>
          )
        }}
      </Loaded>
    </Panel>
  )
}
