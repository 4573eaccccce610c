import type { Person, PersonChannel } from '@switchboard/contracts'
import { MessagesSquare } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Failure } from '../../ui/Failure.tsx'
import { SkeletonLines } from '../../ui/Skeleton.tsx'
import { Composer, ThreadActionsProvider, useCapabilities } from '../inbox/parts/index.ts'
import { ChannelBar, useLiveChannels } from '../reach/index.ts'
import { useCan } from '../session/index.ts'
import { Timeline } from './Timeline.tsx'
import { useChoice } from './use-choice.ts'

/** All that was said with a person, and the place to answer on the channel of one's choice. */
export function TimelinePane({ person }: { person: Person }) {
  const { t } = useTranslation('person')
  const channels = useLiveChannels(person.id)
  if (channels.data) return <Answerable person={person} channels={channels.data} />
  return (
    <div className="min-h-0 min-w-0 flex-1">
      {channels.error ? <Failure error={channels.error} onRetry={() => channels.refetch()} /> : <SkeletonLines label={t('ui:loading')} />}
    </div>
  )
}

function Answerable({ person, channels }: { person: Person; channels: readonly PersonChannel[] }) {
  const { t } = useTranslation('person')
  const can = useCan()
  const { current, choose, hold } = useChoice(channels)
  const capabilities = useCapabilities(current?.page)
  if (!current)
    return (
      <div className="min-w-0 flex-1">
        <EmptyState icon={MessagesSquare} title={t('noConversations')} />
      </div>
    )
  return (
    <ThreadActionsProvider conversation={current} capabilities={capabilities} onQuote={hold}>
      <section aria-label={t('timeline')} className="flex min-h-0 min-w-0 flex-1 flex-col">
        <Timeline person={person} channels={channels} current={current} />
        {(can('conversation.reply') || can('note.create')) && (
          <Composer
            key={current.id}
            conversation={current}
            capabilities={capabilities}
            channel={<ChannelBar channels={channels} currentId={current.id} name={person.name} onChoose={choose} />}
          />
        )}
      </section>
    </ThreadActionsProvider>
  )
}
