import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useIsWide } from '../../lib/use-media.ts'
import { Failure } from '../../ui/Failure.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { useCan } from '../session/index.ts'
import { Composer } from './Composer.tsx'
import { ContextPane } from './ContextPane.tsx'
import { conversationQuery, useCapabilities } from './inbox.queries.ts'
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
  const capabilities = useCapabilities(conversation.data?.page)
  if (conversation.isPending) return <PaneSkeleton />
  if (conversation.isError && !conversation.data)
    return (
      <div className="flex-1">
        <Failure error={conversation.error} onRetry={() => conversation.refetch()} />
      </div>
    )
  return (
    <ThreadActionsProvider conversation={conversation.data} capabilities={capabilities}>
      <section aria-label={t('conversation')} className="flex min-w-0 flex-1 flex-col bg-surface">
        <ThreadHeader conversation={conversation.data} onContext={() => (wide ? togglePanel('context') : setContext(true))} />
        <Thread conversation={conversation.data} />
        {(can('conversation.reply') || can('note.create')) && <Composer conversation={conversation.data} capabilities={capabilities} />}
      </section>
      <Sheet open={context && !wide} onClose={() => setContext(false)} title={t('pane.context')}>
        <ContextPane id={id} />
      </Sheet>
    </ThreadActionsProvider>
  )
}

function PaneSkeleton() {
  const { t } = useTranslation('inbox')
  return (
    <div role="status" aria-label={t('loading')} className="flex min-w-0 flex-1 flex-col bg-surface">
      <div className="flex h-14 items-center gap-3 border-line border-b px-4">
        <Skeleton className="size-8 rounded-full" />
        <Skeleton className="h-4 w-40" />
      </div>
      <div className="flex flex-1 flex-col justify-end gap-3 p-6">
        <Skeleton className="h-10 w-2/5 rounded-bubble" />
        <Skeleton className="h-16 w-1/2 rounded-bubble" />
        <Skeleton className="h-10 w-2/5 self-end rounded-bubble" />
      </div>
    </div>
  )
}
