import type { WebhookDelivery, WebhookEndpoint } from '@switchboard/contracts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { ArrowLeft, History } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Badge, type Tone } from '../../ui/Badge.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { MoreButton } from '../../ui/MoreButton.tsx'
import { PageFrame } from '../../ui/Page.tsx'
import { type Column, Table } from '../../ui/Table.tsx'
import { Tabs } from '../../ui/Tabs.tsx'
import { When } from '../../ui/When.tsx'
import { DeliveryDialog } from './DeliveryDialog.tsx'
import { EndpointActs } from './EndpointActs.tsx'
import { EndpointNotice } from './EndpointNotice.tsx'
import { type DeliveryState, deliveriesPages } from './endpoint.queries.ts'

const STATES = ['all', 'pending', 'delivered', 'failed'] as const
/** What is sent is no event of the feed, or it would be sent in its turn. */
const LOOK_EVERY_MS = 3_000
const TONE: Record<DeliveryState, Tone> = { pending: 'soon', delivered: 'good', failed: 'bad' }

/** One address: what can be done with it, and what it was told. */
export function EndpointView({ endpoint, choices, onBack }: { endpoint: WebhookEndpoint; choices: readonly string[]; onBack: () => void }) {
  const { t } = useTranslation('admin')
  const [state, setState] = useState<(typeof STATES)[number]>('all')
  const [open, setOpen] = useState<WebhookDelivery>()
  const log = useInfiniteQuery({ ...deliveriesPages(endpoint.id, state === 'all' ? undefined : state), refetchInterval: LOOK_EVERY_MS })
  const columns: Column<WebhookDelivery>[] = [
    { key: 'at', title: t('endpoint.at'), cell: (row) => <When at={row.createdAt} /> },
    {
      key: 'type',
      title: t('endpoint.event'),
      main: true,
      cell: (row) => <span className="font-mono text-small max-panes:text-meta">{row.type}</span>,
    },
    { key: 'tries', title: t('endpoint.tries'), spare: true, cell: (row) => row.attempts.length },
    {
      key: 'answer',
      title: t('endpoint.answer'),
      spare: true,
      cell: ({ attempts }) => attempts.at(-1)?.status ?? attempts.at(-1)?.error ?? '–',
    },
    {
      key: 'state',
      title: t('endpoint.state'),
      cell: (row) => <Badge tone={TONE[row.status]}>{t(`endpoint.states.${row.status}`)}</Badge>,
    },
  ]
  return (
    <PageFrame
      title={endpoint.name}
      lead={<span className="block truncate">{endpoint.url}</span>}
      back={<IconButton icon={ArrowLeft} label={t('endpoint.back')} onClick={onBack} />}
      actions={<EndpointActs endpoint={endpoint} choices={choices} onGone={onBack} onTested={setOpen} />}
    >
      <EndpointNotice endpoint={endpoint} />
      <Tabs
        label={t('endpoint.state')}
        value={state}
        onChange={setState}
        tabs={STATES.map((key) => ({ key, name: t(`endpoint.states.${key}`) }))}
      />
      <Loaded query={log}>
        {(rows) =>
          rows.length ? (
            <>
              <Table label={t('endpoint.log')} columns={columns} rows={rows} rowKey={(row) => row.id} onOpen={setOpen} />
              <MoreButton pages={log} />
            </>
          ) : (
            <EmptyState icon={History} title={t('endpoint.logEmpty')}>
              {t('endpoint.logEmptyHint')}
            </EmptyState>
          )
        }
      </Loaded>
      {open && <DeliveryDialog endpoint={endpoint} deliveryId={open.id} onClose={() => setOpen(undefined)} />}
    </PageFrame>
  )
}
