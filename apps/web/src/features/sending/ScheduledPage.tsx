import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { CalendarClock } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { askAgain } from '../../lib/ask-again.ts'
import { useLive } from '../../lib/live.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { MoreButton } from '../../ui/MoreButton.tsx'
import { PageFrame } from '../../ui/Page.tsx'
import { Tabs } from '../../ui/Tabs.tsx'
import { useCan } from '../session/index.ts'
import { ScheduledRow } from './ScheduledRow.tsx'
import { scheduledPages } from './scheduled.queries.ts'

/** Everything that waits for its moment: one's own, and everybody's where one may see that. */
export function ScheduledPage() {
  const { t } = useTranslation('sending')
  const queryClient = useQueryClient()
  const mayAll = useCan()('scheduled-message.read')
  const [author, setAuthor] = useState<'me' | 'all'>('me')
  const pages = useInfiniteQuery(scheduledPages(author))
  const renew = () => askAgain(queryClient, { queryKey: ['scheduled'] })
  useLive({ refetch: renew, frame: (frame) => 'n' in frame && frame.type.startsWith('message.') && renew() })
  return (
    <PageFrame title={t('title')} lead={t('lead')}>
      {mayAll && (
        <Tabs
          label={t('whose')}
          tabs={[
            { key: 'me', name: t('own') },
            { key: 'all', name: t('everybody') },
          ]}
          value={author}
          onChange={setAuthor}
        />
      )}
      <Loaded query={pages}>
        {(rows) =>
          rows.length === 0 ? (
            <div className="h-72">
              <EmptyState icon={CalendarClock} title={t('none')}>
                {t('noneHint')}
              </EmptyState>
            </div>
          ) : (
            <ul aria-label={t('title')} className="max-w-5xl">
              {rows.map((row) => (
                <ScheduledRow key={row.message.id} row={row} withAuthor={author === 'all'} />
              ))}
            </ul>
          )
        }
      </Loaded>
      <MoreButton pages={pages} />
    </PageFrame>
  )
}
