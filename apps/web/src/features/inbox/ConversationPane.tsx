import type { Conversation } from '@switchboard/contracts'
import { useQuery } from '@tanstack/react-query'
import { Navigate } from '@tanstack/react-router'
import { EyeOff } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useIsNarrow } from '../../lib/use-media.ts'
import { ProblemError } from '../../lib/problem-error.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Failure } from '../../ui/Failure.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { useCan } from '../session/index.ts'
import { useLifeParts } from './activities.ts'
import { BackButton } from './BackButton.tsx'
import { ChannelSlot } from './ChannelSlot.tsx'
import { useCommentRules } from './comments-part.ts'
import { Composer } from './Composer.tsx'
import { ContextPane } from './ContextPane.tsx'
import { SharedDraftsSlot } from './drafts/SharedDraftsSlot.tsx'
import { conversationQuery, useCapabilities } from './inbox.queries.ts'
import { PaneSkeleton } from './PaneSkeleton.tsx'
import { togglePanel, useContextBeside } from './panels.ts'
import { Thread } from './Thread.tsx'
import { ThreadHeader } from './ThreadHeader.tsx'
import { ThreadActionsProvider } from './thread-actions.tsx'
import { TransferNote } from './TransferNote.tsx'

/** One conversation: its head, its messages, and the place to answer. */
export function ConversationPane({ id }: { id: string }) {
  const { t } = useTranslation('inbox')
  const can = useCan()
  const narrow = useIsNarrow()
  const beside = useContextBeside()
  const [context, setContext] = useState(false)
  const conversation = useQuery(conversationQuery(id))
  const capabilities = useCapabilities(conversation.data?.page, conversation.data?.place)
  const comments = useCommentRules(conversation.data)
  if (conversation.isPending) return <PaneSkeleton />
  if (conversation.isError && !conversation.data)
    return (
      <div className="flex min-w-0 flex-1 flex-col bg-surface">
        {narrow && (
          <header className="flex h-14 shrink-0 items-center border-line border-b px-2">
            <BackButton />
          </header>
        )}
        {conversation.error instanceof ProblemError && conversation.error.status === 404 ? (
          <EmptyState icon={EyeOff} title={t('outOfSight')}>
            {t('outOfSightHint')}
          </EmptyState>
        ) : (
          <Failure error={conversation.error} onRetry={() => conversation.refetch()} />
        )}
      </div>
    )
  const into = conversation.data.mergedIntoId
  if (into !== null)
    return (
      <Navigate
        from="/inbox/$view"
        to="/inbox/$view/$conversationId"
        params={(now) => ({ ...now, conversationId: into })}
        search={(now) => now}
        replace
      />
    )
  return (
    <ThreadActionsProvider conversation={conversation.data} capabilities={capabilities} comments={comments}>
      <section aria-label={t('conversation')} className="flex min-w-0 flex-1 flex-col bg-surface">
        <ThreadHeader conversation={conversation.data} onContext={() => (beside ? togglePanel('context') : setContext(true))} />
        <TransferNote conversation={conversation.data} />
        <Thread conversation={conversation.data} />
        {can('conversation.reply') || can('note.create') ? (
          <Answering conversation={conversation.data} />
        ) : (
          <div className="mx-auto flex w-full max-w-[792px] shrink-0 flex-col gap-1.5 px-4 pb-4 empty:hidden">
            <SharedDraftsSlot conversationId={conversation.data.id} mayTake={false} />
          </div>
        )}
      </section>
      <Sheet open={context && !beside} onClose={() => setContext(false)} title={t('pane.context')}>
        <ContextPane id={id} />
      </Sheet>
    </ThreadActionsProvider>
  )
}

/** The place to answer. What stands for others can be answered by the channel of any of them. */
function Answering({ conversation }: { conversation: Conversation }) {
  const [by, setBy] = useState(conversation.id)
  const life = useLifeParts({ wanted: conversation.merged.length > 0 })
  const chosen = conversation.merged.some(({ id }) => id === by) ? by : conversation.id
  const other = useQuery({ ...conversationQuery(chosen), enabled: chosen !== conversation.id }).data
  const answered = chosen === conversation.id ? conversation : other
  const capabilities = useCapabilities(answered?.page, answered?.place)
  return (
    <>
      {life && conversation.merged.length > 0 && <life.AnswerBy conversation={conversation} chosen={chosen} onChoose={setBy} />}
      {answered && (
        <Composer
          key={answered.id}
          conversation={answered}
          capabilities={capabilities}
          channel={conversation.merged.length === 0 && <ChannelSlot conversation={answered} />}
        />
      )}
    </>
  )
}
