import type { Integration, Page } from '@switchboard/contracts'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Plus, Radio } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { usePlatformLook } from '../../lib/platforms.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { PageFrame } from '../../ui/Page.tsx'
import { PlatformMark } from '../../ui/PlatformMark.tsx'
import { AREA } from '../../ui/SideNav.tsx'
import { type Column, Table } from '../../ui/Table.tsx'
import { When } from '../../ui/When.tsx'
import { useCan } from '../session/index.ts'
import { integrationsQuery, pagesQuery } from './channels.queries.ts'
import { HealthBadge, HealthNote } from './HealthBadge.tsx'

/** A channel, an integration without one, or both; who may only look does not see integrations. */
type Row = { key: string; page: Page | undefined; integration: Integration | undefined }

/** Every channel with its health: what works, what needs a hand. */
export function ChannelsPage() {
  const { t } = useTranslation('channels')
  const can = useCan()
  const navigate = useNavigate()
  const manage = can('channel.manage')
  const rows = useRows(manage)
  const lookOf = usePlatformLook()
  const connect = manage && (
    <Button look="primary" asChild>
      <Link to="/channels/connect">
        <Plus aria-hidden className="size-4" />
        {t('connect')}
      </Link>
    </Button>
  )
  const sms = can('opt-out.read') && rows.data?.some(({ page }) => page?.platform === 'sms' || page?.via === 'twilio') && (
    <Button asChild>
      <Link to="/channels/sms">{t('sms:title')}</Link>
    </Button>
  )
  const columns: Column<Row>[] = [
    {
      key: 'name',
      title: t('channel'),
      main: true,
      cell: ({ page, integration }) => (
        <span className="flex items-center gap-3">
          {page && <PlatformMark platform={page.platform} size="large" named />}
          <span className="min-w-0 py-2">
            <span className="block truncate font-medium">{page?.name ?? integration?.name}</span>
            <span className="block truncate text-faint text-small">
              {page ? `${lookOf(page.platform).name} · ${page.account}` : t('noPages')}
            </span>
          </span>
        </span>
      ),
    },
    {
      key: 'health',
      title: t('state'),
      cell: ({ page }) =>
        page && (
          <span className="flex flex-col items-start gap-1 py-2">
            <HealthBadge health={page.health} active={page.active} />
            {page.active && (
              <span className="empty:hidden max-panes:hidden">
                <HealthNote health={page.health} />
              </span>
            )}
          </span>
        ),
    },
    {
      key: 'last',
      title: t('lastEvent'),
      spare: true,
      cell: ({ page, integration }) => <When at={page?.health.lastInboundAt ?? integration?.lastEventAt ?? null} />,
    },
    {
      key: 'via',
      title: t('via'),
      spare: true,
      cell: ({ page, integration }) => <span className="text-soft">{integration?.name ?? page?.via}</span>,
    },
  ]
  return (
    <div className={AREA}>
      <PageFrame
        title={t('title')}
        lead={t('lead')}
        actions={
          (sms || connect) && (
            <>
              {sms}
              {connect}
            </>
          )
        }
      >
        <Loaded query={rows}>
          {(data) =>
            data.length ? (
              <Table
                label={t('title')}
                columns={columns}
                rows={data}
                rowKey={(row) => row.key}
                {...(manage && {
                  onOpen: ({ integration }: Row) =>
                    integration && void navigate({ to: '/channels/$integrationId', params: { integrationId: integration.id } }),
                })}
              />
            ) : (
              <EmptyState icon={Radio} title={t('empty')} action={connect}>
                {t('emptyHint')}
              </EmptyState>
            )
          }
        </Loaded>
      </PageFrame>
    </div>
  )
}

function useRows(manage: boolean) {
  const integrations = useQuery({ ...integrationsQuery, enabled: manage, select: rowsOfIntegrations })
  const pages = useQuery({ ...pagesQuery, enabled: !manage, select: rowsOfPages })
  return manage ? integrations : pages
}

function rowsOfIntegrations(integrations: Integration[]): Row[] {
  return integrations.flatMap((integration): Row[] =>
    integration.pages.length
      ? integration.pages.map((page) => ({ key: page.id, page, integration }))
      : [{ key: `integration ${integration.id}`, page: undefined, integration }],
  )
}

function rowsOfPages(pages: Page[]): Row[] {
  return pages.map((page) => ({ key: page.id, page, integration: undefined }))
}
