import { useInfiniteQuery } from '@tanstack/react-query'
import { Download, ScrollText } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { MoreButton } from '../../ui/MoreButton.tsx'
import { PageFrame } from '../../ui/Page.tsx'
import { type Column, Table } from '../../ui/Table.tsx'
import { When } from '../../ui/When.tsx'
import { toast } from '../../ui/toast.ts'
import { useReason } from '../../ui/use-reason.ts'
import { AuditDialog } from './AuditDialog.tsx'
import { AuditFilters } from './AuditFilters.tsx'
import { AuditThing } from './AuditThing.tsx'
import { NO_FILTER } from './audit-filter.ts'
import { type AuditEntry, auditPages, useAuditExport } from './audit.queries.ts'
import { useAuditWords } from './use-audit-words.ts'

/** Who did what, and what was refused. */
export function AuditPart() {
  const { t } = useTranslation('audit')
  const { act, who } = useAuditWords()
  const [filter, setFilter] = useState(NO_FILTER)
  const entries = useInfiniteQuery(auditPages(filter))
  const [open, setOpen] = useState<AuditEntry>()
  const reason = useReason()
  const exporting = useAuditExport()
  const columns: Column<AuditEntry>[] = [
    { key: 'at', title: t('at'), cell: (entry) => <When at={entry.at} /> },
    {
      key: 'actor',
      title: t('actor'),
      cell: (entry) => <span className="font-medium">{who(entry)}</span>,
    },
    {
      key: 'action',
      title: t('action'),
      main: true,
      cell: (entry) => (
        <span className="flex flex-wrap items-center gap-x-2 py-1">
          {act(entry.action)}
          {entry.outcome === 'denied' && <Badge tone="bad">{t('denied')}</Badge>}
          <span className="hidden w-full text-small max-panes:block">
            <AuditThing entry={entry} />
          </span>
        </span>
      ),
    },
    {
      key: 'entity',
      title: t('entity'),
      spare: true,
      cell: (entry) => <AuditThing entry={entry} />,
    },
    { key: 'ip', title: t('ip'), spare: true, cell: (entry) => <span className="text-faint text-small">{entry.ip}</span> },
  ]
  return (
    <PageFrame
      title={t('admin:section.audit')}
      lead={t('lead')}
      actions={
        <Button
          busy={exporting.isPending}
          onClick={() => exporting.mutate(filter, { onError: (error) => toast(reason(error), { tone: 'bad' }) })}
        >
          <Download aria-hidden className="size-4" strokeWidth={1.75} />
          {t('export')}
        </Button>
      }
    >
      <AuditFilters filter={filter} onChange={setFilter} />
      <Loaded query={entries}>
        {(rows) =>
          rows.length ? (
            <>
              <Table label={t('admin:section.audit')} columns={columns} rows={rows} rowKey={(entry) => entry.id} onOpen={setOpen} />
              <MoreButton pages={entries} />
            </>
          ) : (
            <EmptyState icon={ScrollText} title={filter === NO_FILTER ? t('empty') : t('noMatch')}>
              {filter === NO_FILTER ? t('emptyHint') : t('noMatchHint')}
            </EmptyState>
          )
        }
      </Loaded>
      {open && <AuditDialog entry={open} onClose={() => setOpen(undefined)} />}
    </PageFrame>
  )
}
