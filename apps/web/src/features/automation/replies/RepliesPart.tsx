import type { AutomatedReply } from '@switchboard/contracts'
import { useQuery } from '@tanstack/react-query'
import { MessageSquareReply, Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Badge } from '../../../ui/Badge.tsx'
import { Button } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { type Column, Table } from '../../../ui/Table.tsx'
import { repliesQuery } from '../automation.queries.ts'
import { Lately } from '../Lately.tsx'
import { ReplyDialog } from './ReplyDialog.tsx'
import { TryPanel } from './TryPanel.tsx'
import { useTriggerWords } from './use-trigger-words.ts'

/** What is answered without anybody: greetings, words, away messages. */
export function RepliesPart({ may }: { may: boolean }) {
  const { t } = useTranslation('automation')
  const replies = useQuery(repliesQuery)
  const columns = useColumns()
  const [opened, setOpened] = useState<AutomatedReply | 'new'>()
  const add = may && (
    <Button look="primary" onClick={() => setOpened('new')}>
      <Plus aria-hidden className="size-4" />
      {t('addReply')}
    </Button>
  )
  return (
    <>
      <Loaded query={replies}>
        {(rows) =>
          rows.length ? (
            <>
              {add && <div className="flex justify-end px-6 py-3 max-panes:px-4">{add}</div>}
              <Table label={t('replies')} columns={columns} rows={rows} rowKey={({ id }) => id} {...(may && { onOpen: setOpened })} />
              <TryPanel />
            </>
          ) : (
            <EmptyState icon={MessageSquareReply} title={t('noReplies')} action={add}>
              {t('noRepliesHint')}
            </EmptyState>
          )
        }
      </Loaded>
      {opened && <ReplyDialog reply={opened === 'new' ? undefined : opened} onClose={() => setOpened(undefined)} />}
    </>
  )
}

function useColumns(): Column<AutomatedReply>[] {
  const { t } = useTranslation('automation')
  const triggerName = useTriggerWords()
  return [
    {
      key: 'name',
      title: t('name'),
      main: true,
      cell: ({ name, active, text }) => (
        <span className="block min-w-0 py-1.5">
          <span className="flex flex-wrap items-center gap-x-2">
            <span className="font-medium">{name}</span>
            {active ? <Badge tone="good">{t('on')}</Badge> : <Badge tone="quiet">{t('off')}</Badge>}
          </span>
          <span className="line-clamp-1 text-faint text-small">{text}</span>
        </span>
      ),
    },
    {
      key: 'trigger',
      title: t('trigger'),
      cell: ({ trigger, keywords }) => (
        <span className="text-small">
          {triggerName(trigger)}
          {keywords.length > 0 && <span className="block max-w-56 truncate text-faint">{keywords.join(', ')}</span>}
        </span>
      ),
    },
    { key: 'priority', title: t('priority'), spare: true, cell: ({ priority }) => <span className="tabular-nums">{priority}</span> },
    { key: 'lately', title: t('lately'), spare: true, cell: ({ lately }) => <Lately lately={lately} /> },
  ]
}
