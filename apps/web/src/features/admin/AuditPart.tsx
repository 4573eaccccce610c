import { useInfiniteQuery } from '@tanstack/react-query'
import { ScrollText } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Badge } from '../../ui/Badge.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { MoreButton } from '../../ui/MoreButton.tsx'
import { PageFrame } from '../../ui/Page.tsx'
import { type Column, Table } from '../../ui/Table.tsx'
import { When } from '../../ui/When.tsx'
import { type AuditEntry, auditPages } from './admin.queries.ts'

/** Who did what, and what was refused. */
export function AuditPart() {
  const { t } = useTranslation('admin')
  const entries = useInfiniteQuery(auditPages)
  const [open, setOpen] = useState<AuditEntry>()
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
    <PageFrame title={t('section.audit')} lead={t('audit.lead')}>
      <Loaded query={entries}>
        {(rows) =>
          rows.length ? (
            <>
              <Table label={t('section.audit')} columns={columns} rows={rows} rowKey={(entry) => entry.id} onOpen={setOpen} />
              <MoreButton pages={entries} />
            </>
          ) : (
            <EmptyState icon={ScrollText} title={t('audit.empty')}>
              {t('audit.emptyHint')}
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
          <pre className="select-text overflow-auto rounded-control bg-sunken p-3 font-mono text-meta">
            {open.changes ? JSON.stringify(open.changes, null, 2) : t('audit.noChanges')}
          </pre>
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
