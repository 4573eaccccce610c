import { TEMPLATE_STATUSES, type TemplateStatus } from './statuses.ts'
import type { Template, TemplateChannel } from '@switchboard/contracts'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { LayoutTemplate, Plus, Search, SearchX } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDebounced } from '../../lib/use-debounced.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { CONTROL, Select } from '../../ui/Field.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { MoreButton } from '../../ui/MoreButton.tsx'
import { PageFrame } from '../../ui/Page.tsx'
import { Table } from '../../ui/Table.tsx'
import { SyncButton } from './SyncButton.tsx'
import { TemplateDialog } from './TemplateDialog.tsx'
import { templateChannelsQuery, templatePages } from './templates.queries.ts'
import { useTemplateColumns } from './template-columns.tsx'

/** The message templates of each channel: find, make, submit, change and delete them. */
export function TemplatesPart() {
  const { t } = useTranslation('templates')
  const channels = useQuery(templateChannelsQuery)
  return (
    <Loaded query={channels}>
      {(all) =>
        all.length ? (
          <OfChannels channels={all} />
        ) : (
          <PageFrame title={t('title')}>
            <EmptyState icon={LayoutTemplate} title={t('noChannel')}>
              {t('noChannelHint')}
            </EmptyState>
          </PageFrame>
        )
      }
    </Loaded>
  )
}

const NO_FILTER: { q: string; status: TemplateStatus | '' } = { q: '', status: '' }

function OfChannels({ channels }: { channels: TemplateChannel[] }) {
  const { t } = useTranslation('templates')
  const columns = useTemplateColumns()
  const [pageId, setPageId] = useState(channels[0]?.pageId ?? '')
  const [filter, setFilter] = useState(NO_FILTER)
  const [open, setOpen] = useState<Template | 'new'>()
  const channel = channels.find((one) => one.pageId === pageId) ?? channels[0]
  const q = useDebounced(filter.q.trim(), 200)
  const pages = useInfiniteQuery(templatePages({ page: channel?.pageId, q, status: filter.status || undefined }))
  if (!channel) return null
  const add = channel.rules.writable && (
    <Button look="primary" onClick={() => setOpen('new')}>
      <Plus aria-hidden className="size-4" />
      {t('add')}
    </Button>
  )
  return (
    <PageFrame title={t('title')} lead={t('lead')} actions={add}>
      <search className="flex flex-wrap items-center gap-2 px-6 py-3 max-panes:px-4">
        {channels.length > 1 && (
          <Select aria-label={t('channel')} value={channel.pageId} onChange={(event) => setPageId(event.target.value)} className="h-8 w-48">
            {channels.map((one) => (
              <option key={one.pageId} value={one.pageId}>
                {one.name}
              </option>
            ))}
          </Select>
        )}
        <span className="relative flex max-w-72 flex-1 items-center max-panes:min-w-full max-panes:max-w-none">
          <Search aria-hidden className="pointer-events-none absolute left-2.5 size-4 text-faint" strokeWidth={1.75} />
          <input
            type="search"
            aria-label={t('search')}
            placeholder={t('search')}
            maxLength={100}
            value={filter.q}
            onChange={(event) => setFilter({ ...filter, q: event.target.value })}
            className={`${CONTROL} h-8 pl-8`}
          />
        </span>
        <Select
          aria-label={t('state')}
          value={filter.status}
          onChange={(event) => setFilter({ ...filter, status: event.target.value as TemplateStatus | '' })}
          className="h-8 w-40"
        >
          <option value="">{t('anyState')}</option>
          {TEMPLATE_STATUSES.map((status) => (
            <option key={status} value={status}>
              {t(`status.${status}`)}
            </option>
          ))}
        </Select>
        <SyncButton channel={channel} />
      </search>
      {channel.syncError && (
        <p role="alert" className="mx-6 mb-3 rounded-control bg-bad-soft px-3 py-2 text-bad text-small max-panes:mx-4">
          {t('syncFailed', { reason: channel.syncError })}
        </p>
      )}
      <Loaded query={pages}>
        {(rows) =>
          rows.length ? (
            <>
              <Table label={t('title')} columns={columns} rows={rows} rowKey={(row) => row.id} onOpen={setOpen} />
              <MoreButton pages={pages} />
            </>
          ) : q || filter.status ? (
            <EmptyState icon={SearchX} title={t('noneFound')} action={<Button onClick={() => setFilter(NO_FILTER)}>{t('clear')}</Button>}>
              {t('noneFoundHint')}
            </EmptyState>
          ) : (
            <EmptyState icon={LayoutTemplate} title={t('empty')} action={add}>
              {t('emptyHint')}
            </EmptyState>
          )
        }
      </Loaded>
      {open && (
        <TemplateDialog
          key={open === 'new' ? 'new' : open.id}
          template={open === 'new' ? undefined : open}
          channel={channel}
          onClose={() => setOpen(undefined)}
        />
      )}
    </PageFrame>
  )
}
