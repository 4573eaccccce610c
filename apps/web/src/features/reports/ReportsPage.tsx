import { getRouteApi } from '@tanstack/react-router'
import { Download } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNow } from '../../lib/clock.ts'
import { Button } from '../../ui/Button.tsx'
import { PageFrame } from '../../ui/Page.tsx'
import { AREA } from '../../ui/SideNav.tsx'
import { useMe } from '../session/index.ts'
import { bucketOf, dayIn, groupOf, sliceOf } from './address.ts'
import { BehindSheet } from './BehindSheet.tsx'
import { FilterBar } from './FilterBar.tsx'
import { GroupTable } from './GroupTable.tsx'
import { OverTime } from './OverTime.tsx'
import { exportAddress, type Part } from './reports.queries.ts'
import { Satisfaction } from './Satisfaction.tsx'
import { Spread } from './Spread.tsx'
import { Tiles } from './Tiles.tsx'
import { WeekMap } from './WeekMap.tsx'

const route = getRouteApi('/app/reports')

/** How the desk is doing. Every figure opens the conversations behind it; the address says which figures. */
export function ReportsPage() {
  const { t } = useTranslation('reports')
  const search = route.useSearch()
  const { timeZone } = useMe().tenant
  const slice = sliceOf(search, dayIn(timeZone, useNow()))
  const [part, setPart] = useState<Part>()
  return (
    <div className={AREA}>
      <PageFrame
        title={t('title')}
        lead={t('lead', { timeZone })}
        actions={
          <Button asChild>
            <a href={exportAddress(slice)} download>
              <Download aria-hidden className="size-4" strokeWidth={1.75} />
              {t('export')}
            </a>
          </Button>
        }
      >
        <FilterBar search={search} />
        <div className="flex flex-col gap-8 px-6 py-5 max-panes:px-4">
          <Tiles slice={slice} onOpen={setPart} />
          <OverTime slice={slice} bucket={bucketOf(search, slice)} onOpen={setPart} />
          <div className="grid grid-cols-2 gap-8 max-wide:grid-cols-1">
            <Spread slice={slice} onOpen={setPart} />
            <WeekMap slice={slice} onOpen={setPart} />
          </div>
          <Satisfaction slice={slice} onOpen={setPart} />
          <GroupTable slice={slice} group={groupOf(search)} sort={search.sort} onOpen={setPart} />
        </div>
      </PageFrame>
      {part && <BehindSheet slice={slice} part={part} onClose={() => setPart(undefined)} />}
    </div>
  )
}
