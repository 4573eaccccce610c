import type { SmsNumber } from '@switchboard/contracts'
import { useQuery } from '@tanstack/react-query'
import { PhoneOff } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { shownPhone } from '../../lib/phone.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { InlineFailure } from '../../ui/Failure.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { type Column, Table } from '../../ui/Table.tsx'
import { toast } from '../../ui/toast.ts'
import { numbersQuery, useConnectNumbers } from './sms.queries.ts'

/** As many as are connected at once. */
const MOST = 50

/** The numbers of one account: choose, and connect them in one step. */
export function NumbersTable({ integrationId }: { integrationId: string }) {
  const { t } = useTranslation('sms')
  const numbers = useQuery(numbersQuery(integrationId))
  const connect = useConnectNumbers(integrationId)
  const [chosen, setChosen] = useState<readonly string[]>([])
  const free = numbers.data?.data.filter(({ pageId }) => pageId === null) ?? []
  const picked = free.filter(({ account }) => chosen.includes(account))
  const columns = useColumns(chosen, (account) =>
    setChosen(chosen.includes(account) ? chosen.filter((one) => one !== account) : [...chosen, account]),
  )
  const connectPicked = () => {
    const given = picked.map(({ account, name, service }) => ({
      account,
      name,
      ...(service && { messagingService: service.id, serviceName: service.name }),
    }))
    connect.mutate(
      { numbers: given },
      {
        onSuccess: () => {
          setChosen([])
          toast(t('numbersConnected', { count: given.length }))
        },
      },
    )
  }
  return (
    <Loaded query={numbers}>
      {({ data, refused }) =>
        refused !== null ? (
          <p role="alert" className="px-6 py-4 text-bad text-small max-panes:px-4">
            {refused}
          </p>
        ) : data.length === 0 ? (
          <EmptyState icon={PhoneOff} title={t('noNumbers')}>
            {t('noNumbersHint')}
          </EmptyState>
        ) : (
          <>
            {free.length > 0 && (
              <div className="flex flex-wrap items-center gap-2 px-6 py-3 max-panes:px-4">
                <Button size="small" onClick={() => setChosen(free.slice(0, MOST).map(({ account }) => account))}>
                  {t('chooseAll')}
                </Button>
                <Button
                  size="small"
                  look="primary"
                  disabled={picked.length === 0 || picked.length > MOST}
                  busy={connect.isPending}
                  onClick={connectPicked}
                >
                  {t('connectNumbers', { count: picked.length })}
                </Button>
                <InlineFailure error={connect.error} />
              </div>
            )}
            <Table label={t('numbers')} columns={columns} rows={data} rowKey={({ account }) => account} />
          </>
        )
      }
    </Loaded>
  )
}

function useColumns(chosen: readonly string[], toggle: (account: string) => void): Column<SmsNumber>[] {
  const { t } = useTranslation('sms')
  return [
    {
      key: 'number',
      title: t('number'),
      main: true,
      cell: ({ account, name, pageId }) => (
        <span className="flex min-w-0 items-center gap-3 py-1.5">
          <input
            type="checkbox"
            aria-label={t('choose', { number: shownPhone(account) })}
            checked={pageId !== null || chosen.includes(account)}
            disabled={pageId !== null}
            onChange={() => toggle(account)}
            className="size-4 shrink-0 accent-accent"
          />
          <span className="min-w-0">
            <span className="block truncate font-medium tabular-nums">{shownPhone(account)}</span>
            <span className="block truncate text-faint text-small">{name}</span>
          </span>
        </span>
      ),
    },
    { key: 'can', title: t('can'), spare: true, cell: ({ mms }) => <span className="text-soft">{mms ? 'SMS, MMS' : 'SMS'}</span> },
    {
      key: 'sends',
      title: t('sends'),
      spare: true,
      cell: ({ service }) => <span className={service ? undefined : 'text-faint'}>{service?.name ?? t('itself')}</span>,
    },
    {
      key: 'state',
      title: t('state'),
      cell: ({ pageId }) => (pageId === null ? <Badge>{t('notConnected')}</Badge> : <Badge tone="good">{t('isConnected')}</Badge>),
    },
  ]
}
