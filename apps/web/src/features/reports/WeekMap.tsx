import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocale } from '../../lib/use-locale.ts'
import { Select } from '../../ui/Field.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import type { ReportSlice } from './address.ts'
import { Panel } from './Panel.tsx'
import { type Part, weekQuery } from './reports.queries.ts'
import { WeekGrid } from './WeekGrid.tsx'

const SHOWN = ['inbound', 'backlog'] as const

/** When customers write, or how much is open, by the hours of the week. */
export function WeekMap({ slice, onOpen }: { slice: ReportSlice; onOpen: (part: Part) => void }) {
  const { t } = useTranslation('reports')
  const locale = useLocale()
  const [figure, setFigure] = useState<(typeof SHOWN)[number]>('inbound')
  const week = useQuery(weekQuery(slice))
  return (
    <Panel
      title={t('week')}
      tools={
        <Select
          aria-label={t('which')}
          className="h-8"
          value={figure}
          onChange={({ target }) => setFigure(target.value === 'backlog' ? 'backlog' : 'inbound')}
        >
          {SHOWN.map((one) => (
            <option key={one} value={one}>
              {t(`weekOf.${one}`)}
            </option>
          ))}
        </Select>
      }
    >
      <Loaded query={week}>
        {({ data }) => (
          <WeekGrid
            label={`${t('week')}: ${t(`weekOf.${figure}`)}`}
            locale={locale}
            cells={data.map(({ weekday, hour, ...values }) => ({ weekday, hour, value: values[figure] }))}
            onOpen={({ weekday, hour, name }) => onOpen({ figure, weekday, hour, title: `${t(`figure.${figure}`)}, ${name}` })}
          />
        )}
      </Loaded>
    </Panel>
  )
}
