import type { WebhookEndpoint } from '@switchboard/contracts'
import { useQuery } from '@tanstack/react-query'
import { Plus, Webhook } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { PageFrame } from '../../ui/Page.tsx'
import { type Column, Table } from '../../ui/Table.tsx'
import { When } from '../../ui/When.tsx'
import { EndpointDialog } from './EndpointDialog.tsx'
import { EndpointState } from './EndpointState.tsx'
import { EndpointView } from './EndpointView.tsx'
import { endpointsQuery } from './endpoint.queries.ts'

/** Addresses that are told of what happens; one of them opens in place, with its log. */
export function WebhookEndpointsPart() {
  const { t } = useTranslation('admin')
  const list = useQuery(endpointsQuery)
  const [openId, setOpenId] = useState<string>()
  const [adding, setAdding] = useState(false)
  const open = list.data?.data.find(({ id }) => id === openId)
  if (open) return <EndpointView endpoint={open} choices={list.data?.events ?? []} onBack={() => setOpenId(undefined)} />
  const columns: Column<WebhookEndpoint>[] = [
    {
      key: 'name',
      title: t('endpoint.name'),
      main: true,
      cell: (row) => (
        <span>
          <span className="block font-medium">{row.name}</span>
          <span className="block max-w-120 truncate text-faint text-meta">{row.url}</span>
        </span>
      ),
    },
    {
      key: 'events',
      title: t('endpoint.events'),
      spare: true,
      cell: (row) => (row.events.length ? t('endpoint.someEvents', { count: row.events.length }) : t('endpoint.allEvents')),
    },
    { key: 'success', title: t('endpoint.lastSuccess'), spare: true, cell: (row) => <When at={row.lastSuccessAt} /> },
    { key: 'state', title: t('endpoint.state'), cell: (row) => <EndpointState endpoint={row} /> },
  ]
  const add = (
    <Button look="primary" onClick={() => setAdding(true)}>
      <Plus aria-hidden className="size-4" />
      {t('endpoint.add')}
    </Button>
  )
  return (
    <PageFrame title={t('section.webhook-endpoints')} lead={t('endpoint.lead')} actions={add}>
      <Loaded query={list}>
        {({ data }) =>
          data.length ? (
            <Table
              label={t('section.webhook-endpoints')}
              columns={columns}
              rows={data}
              rowKey={(row) => row.id}
              onOpen={(row) => setOpenId(row.id)}
            />
          ) : (
            <EmptyState icon={Webhook} title={t('endpoint.empty')} action={add}>
              {t('endpoint.emptyHint')}
            </EmptyState>
          )
        }
      </Loaded>
      {adding && <EndpointDialog endpoint={undefined} choices={list.data?.events ?? []} onClose={() => setAdding(false)} />}
    </PageFrame>
  )
}
