import { useNavigate } from '@tanstack/react-router'
import { ChartColumn } from 'lucide-react'
import { type Named, under, useEveryName } from '../../../lib/every-name.ts'
import type { PaletteEntry } from '../../../lib/palette-entry.ts'
import { useCan } from '../../session/index.ts'
import type { ReportSearch } from '../search.ts'

const GROUPS = ['agent', 'team', 'page', 'platform', 'tag'] as const
const PERIODS = ['today', '7d', '30d', '90d'] as const

/** The looks of the reports: by period, and by what the figures are grouped. */
export function useReportEntries(): readonly PaletteEntry[] {
  const t = useEveryName()
  const can = useCan()
  const navigate = useNavigate()
  if (!can('report.read')) return []
  const look = (id: string, named: Named, search: ReportSearch): PaletteEntry => ({
    id: `reports.${id}`,
    group: 'go',
    named: under(t('reports:title'), named),
    icon: ChartColumn,
    deep: true,
    run: () => void navigate({ to: '/reports', search }),
  })
  return [
    ...PERIODS.map((period) => look(period, t(`reports:periods.${period}`), { period })),
    ...GROUPS.map((group) => look(group, t(`reports:by.${group}`), { group })),
  ]
}
