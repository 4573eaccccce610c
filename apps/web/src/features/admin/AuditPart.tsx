import { useInfiniteQuery } from '@tanstack/react-query'
import { Download, ScrollText } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNow } from '../../lib/clock.ts'
import { dayAndClock } from '../../lib/format.ts'
import { useLocale } from '../../lib/use-locale.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { MoreButton } from '../../ui/MoreButton.tsx'
import { PageFrame } from '../../ui/Page.tsx'
import { type Column, Table } from '../../ui/Table.tsx'
import { When } from '../../ui/When.tsx'
import { toast } from '../../ui/toast.ts'
import { useReason } from '../../ui/use-reason.ts'
import type { AuditEntry } from './admin.queries.ts'
import { AuditChanges } from './AuditChanges.tsx'
import { AuditFilters } from './AuditFilters.tsx'
import { NO_FILTER } from './audit-filter.ts'
import { auditPages, useAuditExport } from './audit.queries.ts'

/** Who did what, and what was refused. */
export function AuditPart() {
  const { t } = useTranslation('admin')
  const locale = useLocale()
  const now = useNow()
  const [filter, setFilter] = useState(NO_FILTER)
  const entries = useInfiniteQuery(auditPages(filter))
  const [open, setOpen] = useState<AuditEntry>()
  const reason = useReason()
  const exporting = useAuditExport()
  const columns: Column<AuditEntry>[] = [
    { key: 'at', title: t('audit.at'), cell: (entry) => <When at={entry.at} /> },
    {
      key: 'actor',
      title: t('audit.actor'),
      cell: (entry) => <span className="font-medium">{entry.actor?.name ?? t('audit.system')}</span>,
    },
    {
      key: 'action',
      title: t('audit.action'),
      main: true,
      cell: (entry) => (
        <span className="flex flex-wrap items-center gap-x-2 py-1">
          <code className="font-mono text-small">
            <Breakable word={entry.action} />
          </code>
          {entry.outcome === 'denied' && <Badge tone="bad">{t('audit.denied')}</Badge>}
        </span>
      ),
    },
    {
      key: 'entity',
      title: t('audit.entity'),
      spare: true,
      cell: (entry) => <span className="text-soft">{[entry.entity, entry.entityId].filter(Boolean).join(' ')}</span>,
    },
    { key: 'ip', title: t('audit.ip'), spare: true, cell: (entry) => <span className="text-faint text-small">{entry.ip}</span> },
  ]
  return (
    <PageFrame
      title={t('section.audit')}
      lead={t('audit.lead')}
      actions={
        <Button
          busy={exporting.isPending}
          onClick={() => exporting.mutate(filter, { onError: (error) => toast(reason(error), { tone: 'bad' }) })}
        >
          <Download aria-hidden className="size-4" strokeWidth={1.75} />
          {t('audit.export')}
        </Button>
      }
    >
      <AuditFilters filter={filter} onChange={setFilter} />
      <Loaded query={entries}>
        {(rows) =>
          rows.length ? (
            <>
              <Table label={t('section.audit')} columns={columns} rows={rows} rowKey={(entry) => entry.id} onOpen={setOpen} />
              <MoreButton pages={entries} />
            </>
          ) : (
            <EmptyState icon={ScrollText} title={filter === NO_FILTER ? t('audit.empty') : t('audit.noMatch')}>
              {filter === NO_FILTER ? t('audit.emptyHint') : t('audit.noMatchHint')}
            </EmptyState>
          )
        }
      </Loaded>
      {open && (
        <Dialog
          open
          onClose={() => setOpen(undefined)}
          title={open.action}
          description={[open.actor?.name ?? t('audit.system'), open.entity, open.entityId].filter(Boolean).join(' · ')}
        >
          <AuditChanges changes={open.changes} />
          <p className="mt-4 text-faint text-meta">{[dayAndClock(open.at, locale, now), open.ip].filter(Boolean).join(' · ')}</p>
        </Dialog>
      )}
    </PageFrame>
  )
}

/** `integration.updated` may break after its dot, and is copied without a trace of it. */
function Breakable({ word }: { word: string }) {
  const [noun, ...acts] = word.split('.')
  return (
    <>
      {noun}
      {acts.length > 0 && (
        <>
          .<wbr />
          {acts.join('.')}
        </>
      )}
    </>
  )
}
