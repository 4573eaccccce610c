import type { AutomationRun } from '@switchboard/contracts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ListChecks } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Badge } from '../../../ui/Badge.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Select } from '../../../ui/Field.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { MoreButton } from '../../../ui/MoreButton.tsx'
import { type Column, Table } from '../../../ui/Table.tsx'
import { When } from '../../../ui/When.tsx'
import { runPages } from '../automation.queries.ts'

/** What rules and replies did, and what was refused. */
export function RunsPart() {
  const { t } = useTranslation('automation')
  const [outcome, setOutcome] = useState('')
  const pages = useInfiniteQuery(runPages(outcome))
  return (
    <>
      <div className="px-6 py-3 max-panes:px-4">
        <Select aria-label={t('outcome')} className="h-8 w-48" value={outcome} onChange={(event) => setOutcome(event.target.value)}>
          <option value="">{t('anyOutcome')}</option>
          <option value="done">{t('outcomes.done')}</option>
          <option value="refused">{t('outcomes.refused')}</option>
        </Select>
      </div>
      <Loaded query={pages}>
        {(rows) =>
          rows.length ? (
            <>
              <Table label={t('runs')} columns={columnsOf(t)} rows={rows} rowKey={({ id }) => id} />
              <MoreButton pages={pages} />
            </>
          ) : (
            <EmptyState icon={ListChecks} title={t('noRuns')}>
              {t('noRunsHint')}
            </EmptyState>
          )
        }
      </Loaded>
    </>
  )
}

function columnsOf(t: ReturnType<typeof useTranslation<'automation'>>['t']): Column<AutomationRun>[] {
  return [
    {
      key: 'what',
      title: t('what'),
      main: true,
      cell: ({ rule, reply, outcome, action, reason }) => (
        <span className="block min-w-0 py-1.5">
          <span className="flex flex-wrap items-center gap-x-2">
            <span className="font-medium">{(rule ?? reply)?.name}</span>
            {outcome === 'refused' && <Badge tone="bad">{t('outcomes.refused')}</Badge>}
          </span>
          {reason && (
            <span className="block text-faint text-small">{action === null ? reason : t('atAction', { number: action + 1, reason })}</span>
          )}
        </span>
      ),
    },
    {
      key: 'where',
      title: t('conversation'),
      cell: ({ conversationId, contactName }) => (
        <Link
          to="/inbox/$view/$conversationId"
          params={{ view: 'all', conversationId }}
          className="text-accent-text text-small hover:underline"
        >
          {contactName ?? t('nameless')}
        </Link>
      ),
    },
    { key: 'at', title: t('at'), spare: true, cell: ({ at }) => <When at={at} /> },
  ]
}
