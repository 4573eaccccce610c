import type { SmsPool } from '@switchboard/contracts'
import { useQuery } from '@tanstack/react-query'
import { Waypoints } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { shownPhone } from '../../lib/phone.ts'
import { poolsQuery } from '../../lib/sms-pools.ts'
import { Badge } from '../../ui/Badge.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { type Column, Table } from '../../ui/Table.tsx'
import { useCan } from '../session/index.ts'
import { PoolDialog } from './PoolDialog.tsx'
import { useLivePools } from './sms.queries.ts'

/** The pools of numbers; whoever manages channels opens one to change it. */
export function PoolsPart() {
  const { t } = useTranslation('sms')
  const may = useCan()('channel.manage')
  const pools = useQuery(poolsQuery)
  const [opened, setOpened] = useState<SmsPool>()
  const columns = useColumns()
  useLivePools()
  return (
    <>
      <Loaded query={pools}>
        {(rows) =>
          rows.length ? (
            <Table label={t('part.pools')} columns={columns} rows={rows} rowKey={({ id }) => id} {...(may && { onOpen: setOpened })} />
          ) : (
            <EmptyState icon={Waypoints} title={t('noPool')}>
              {t('noPoolHint')}
            </EmptyState>
          )
        }
      </Loaded>
      {opened && <PoolDialog pool={opened} onClose={() => setOpened(undefined)} />}
    </>
  )
}

function useColumns(): Column<SmsPool>[] {
  const { t } = useTranslation('sms')
  return [
    {
      key: 'name',
      title: t('pool'),
      main: true,
      cell: ({ name, service, numbers }) => (
        <span className="block min-w-0 py-1.5">
          <span className="block truncate font-medium">{name}</span>
          {service && <span className="block truncate text-faint text-small">{t('poolOfService')}</span>}
          <span className="hidden text-faint text-small max-panes:block">{t('poolNumbers', { count: numbers.length })}</span>
        </span>
      ),
    },
    {
      key: 'numbers',
      title: t('numbersShort'),
      spare: true,
      cell: ({ numbers }) => (
        <ul className="flex flex-col gap-1 py-1.5">
          {numbers.map((number) => (
            <Line key={number.page.id} number={number} />
          ))}
          {numbers.length === 0 && <li className="text-faint text-small">{t('poolEmpty')}</li>}
        </ul>
      ),
    },
    {
      key: 'customers',
      title: t('poolCustomers'),
      cell: ({ numbers }) => <span className="tabular-nums">{numbers.reduce((sum, { customers }) => sum + customers, 0)}</span>,
    },
  ]
}

function Line({ number: { page, active, healthy, pacePerSecond, customers } }: { number: SmsPool['numbers'][number] }) {
  const { t } = useTranslation('sms')
  return (
    <li className="flex flex-wrap items-center gap-x-2 text-small">
      <span className="tabular-nums">{shownPhone(page.account)}</span>
      <span className="text-faint">
        {t('pace', { count: pacePerSecond })} · {t('customers', { count: customers })}
      </span>
      {!active && <Badge>{t('switchedOff')}</Badge>}
      {active && !healthy && <Badge tone="bad">{t('trouble')}</Badge>}
    </li>
  )
}
