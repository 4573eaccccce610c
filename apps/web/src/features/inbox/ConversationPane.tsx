import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useIsWide } from '../../lib/use-media.ts'
import { Failure } from '../../ui/Failure.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { useCan } from '../session/index.ts'
import { ChannelSlot } from './ChannelSlot.tsx'
import { useCommentRules } from './comments-part.ts'
import { Composer } from './Composer.tsx'
import { ContextPane } from './ContextPane.tsx'
import { conversationQuery, useCapabilities } from './inbox.queries.ts'
import { PaneSkeleton } from './PaneSkeleton.tsx'
import { togglePanel } from './panels.ts'
import { Thread } from './Thread.tsx'
import { ThreadHeader } from './ThreadHeader.tsx'
import { ThreadActionsProvider } from './thread-actions.tsx'

/** One conversation: its head, its messages, and the place to answer. */
export function ConversationPane({ id }: { id: string }) {
  const { t } = useTranslation('inbox')
  const can = useCan()
  const wide = useIsWide()
  const [context, setContext] = useState(false)
  const conversation = useQuery(conversationQuery(id))
  const capabilities = useCapabilities(conversation.data?.page, conversation.data?.place)
  const comments = useCommentRules(conversation.data)
  if (conversation.isPending) return <PaneSkeleton />
  if (conversation.isError && !conversation.data)
    return (
      <div className="flex-1">
        <Failure error={conversation.error} onRetry={() => conversation.refetch()} />
      </div>
    )
  return (
    <ThreadActionsProvider conversation={conversation.data} capabilities={capabilities} comments={comments}>
      <section aria-label={t('conversation')} className="flex min-w-0 flex-1 flex-col bg-surface">
        <ThreadHeader conversation={conversation.data} onContext={() => (wide ? togglePanel('context') : setContext(true))} />
        <Thread conversation={conversation.data} />
        {(can('conversation.reply') || can('note.create')) && (
          <Composer
            conversation={conversation.data}
            capabilities={capabilities}
            channel={<ChannelSlot conversation={conversation.data} />}
          />
        )}
      </section>
      <Sheet open={context && !wide} onClose={() => setContext(false)} title={t('pane.context')}>
        <ContextPane id={id} />
      </Sheet>
    </ThreadActionsProvider>
  )
}
