import type { BusinessCalendar } from '@switchboard/contracts'
import { useQuery } from '@tanstack/react-query'
import { CalendarClock, Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { PageFrame } from '../../ui/Page.tsx'
import { type Column, Table } from '../../ui/Table.tsx'
import { useCan } from '../session/index.ts'
import { CalendarDialog } from './CalendarDialog.tsx'
import { calendarsQuery, useLiveCalendars } from './hours.queries.ts'
import { NowLine } from './NowLine.tsx'

/** When the business works: its calendars, each with what it says now. */
export function HoursPart() {
  const { t } = useTranslation('hours')
  const may = useCan()('business-calendar.manage')
  const calendars = useQuery(calendarsQuery)
  const [opened, setOpened] = useState<BusinessCalendar | 'new'>()
  useLiveCalendars()
  const add = may && (
    <Button look="primary" onClick={() => setOpened('new')}>
      <Plus aria-hidden className="size-4" />
      {t('add')}
    </Button>
  )
  return (
    <PageFrame title={t('title')} lead={t('lead')} actions={add}>
      <Loaded query={calendars}>
        {(rows) =>
          rows.length ? (
            <Table label={t('title')} columns={columnsOf(t)} rows={rows} rowKey={({ id }) => id} {...(may && { onOpen: setOpened })} />
          ) : (
            <EmptyState icon={CalendarClock} title={t('empty')} action={add}>
              {t('emptyHint')}
            </EmptyState>
          )
        }
      </Loaded>
      {opened && (
        <CalendarDialog
          calendar={opened === 'new' ? undefined : opened}
          calendars={calendars.data ?? []}
          onClose={() => setOpened(undefined)}
        />
      )}
    </PageFrame>
  )
}

function columnsOf(t: ReturnType<typeof useTranslation<'hours'>>['t']): Column<BusinessCalendar>[] {
  return [
    {
      key: 'name',
      title: t('name'),
      main: true,
      cell: ({ name, timeZone, isDefault }) => (
        <span className="block min-w-0 py-1.5">
          <span className="flex flex-wrap items-center gap-x-2">
            <span className="font-medium">{name}</span>
            {isDefault && <Badge tone="accent">{t('default')}</Badge>}
          </span>
          <span className="block text-faint text-small">{timeZone}</span>
        </span>
      ),
    },
    {
      key: 'uses',
      title: t('uses'),
      spare: true,
      cell: ({ pageIds, teamIds }) => (
        <span className="text-small text-soft">
          {[
            pageIds.length > 0 && t('channelCount', { count: pageIds.length }),
            teamIds.length > 0 && t('teamCount', { count: teamIds.length }),
          ]
            .filter(Boolean)
            .join(' · ') || '–'}
        </span>
      ),
    },
    { key: 'holidays', title: t('holidays'), spare: true, cell: ({ holidays }) => <span className="tabular-nums">{holidays.length}</span> },
    { key: 'now', title: t('now'), cell: ({ now }) => <NowLine now={now} /> },
  ]
}
