import type { Message } from '@switchboard/contracts'
import clsx from 'clsx'
import { Lock } from 'lucide-react'
import { memo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from '../session/index.ts'
import { Bubble } from './Bubble.tsx'
import type { useCommentParts } from './comments-part.ts'
import { EventLine } from './messages/EventLine.tsx'
import { LocalNote } from './LocalNote.tsx'
import { MessageActions } from './MessageActions.tsx'
import { MessageMeta } from './MessageMeta.tsx'
import { Reactions } from './Reactions.tsx'
import { useSendingParts } from './sending-part.ts'
import { useThreadActions } from './thread-actions.tsx'
import { TroubleNote } from './TroubleNote.tsx'
import type { ThreadItem } from './thread-items.ts'
import { UndoKeys } from './UndoKeys.tsx'

interface Props {
  item: Extract<ThreadItem, { kind: 'message' }>
  contactName: string | null
  /** Just jumped to. */
  lit: boolean
  onJump: (messageId: string) => void
  /** Among comments: their own parts, once they are there, and the message that this one answers. */
  parts?: CommentParts | undefined
  parent?: Message | undefined
  /** The channel it came by, in a conversation that stands for several. */
  via?: string | undefined
}

type CommentParts = NonNullable<ReturnType<typeof useCommentParts>>

/** One message with everything around it: whose it is, its state, its reactions, what can be done. */
export const MessageRow = memo(function MessageRow({ item, contactName, lit, onJump, parts, parent, via }: Props) {
  const { t } = useTranslation('inbox')
  const [menu, setMenu] = useState(false)
  const { message, local, first, last, chosen } = item
  if (message.type === 'event' && !message.deletedAt) return <EventLine message={message} />
  const ours = message.direction === 'outbound'
  const from = message.senderName ?? (ours ? (message.external ? t('external') : t('us')) : (contactName ?? t('customer')))
  // In a chat of two, the customer's name stands at the head already.
  const named = ours ? message.senderName !== null || message.external : message.senderName !== null && message.senderName !== contactName
  const nested = message.parentId !== null
  const troubled = message.status === 'failed' || message.status === 'unconfirmed'
  return (
    <li
      data-message={message.id}
      aria-label={t('messageFrom', { name: ours && !message.senderName && !message.external ? t('you') : from })}
      // A finger cannot hover: its touch gives the message the focus, and that shows what can be done.
      tabIndex={-1}
      className={clsx(
        'group/message flex flex-col outline-none',
        ours ? 'items-end' : 'items-start',
        first || nested ? 'mt-3' : troubled || local ? 'mt-2' : 'mt-0.5',
        nested && !ours && 'border-line border-l-2 pl-3',
        lit && 'rounded-panel bg-accent-soft transition-colors',
      )}
    >
      {(first || nested) && (named || nested || via) && (
        <span className="px-3 pb-0.5 text-faint text-meta">
          {from}
          {via && ` · ${via}`}
          {ours && message.senderType === 'bot' && ` · ${t('bot')}`}
          {ours && message.external && message.senderName && ` · ${t('external')}`}
          {parent && !sameAuthor(parent, message) && (
            <>
              {' · '}
              <button type="button" onClick={() => onJump(parent.id)} className="rounded-control hover:text-accent-text hover:underline">
                {parent.direction === 'outbound'
                  ? t('comments:answersUs')
                  : t('comments:answers', { name: parent.senderName ?? contactName ?? t('customer') })}
              </button>
            </>
          )}
        </span>
      )}
      <div className={clsx('relative flex max-w-[min(560px,88%)] items-center gap-1', ours && 'flex-row-reverse')}>
        <Bubble message={message} first={first} last={last} chosen={chosen} onJump={onJump} contactName={parts ? null : contactName} />
        {!local && !message.deletedAt && (
          <div
            className={clsx(
              'shrink-0 transition-opacity focus-within:opacity-100 group-hover/message:opacity-100',
              !menu && 'opacity-0',
              // In a narrow thread the words need the whole width: the acts lie over the corner of the bubble.
              '@max-lg:pointer-events-none @max-lg:absolute @max-lg:-top-4 @max-lg:z-10 @max-lg:rounded-control @max-lg:border @max-lg:border-line @max-lg:bg-float focus-within:pointer-events-auto group-hover/message:pointer-events-auto',
              'touch:group-focus-within/message:pointer-events-auto touch:group-focus-within/message:opacity-100',
              ours ? '@max-lg:right-1' : '@max-lg:left-1',
            )}
          >
            <MessageActions message={message} open={menu} onOpenChange={setMenu} parts={parts} />
          </div>
        )}
      </div>
      <Reactions message={message} />
      {message.private && parts && (
        <span className="flex items-center gap-1 px-3 pt-0.5 text-meta text-soft">
          <Lock aria-hidden className="size-3.5" />
          {t('comments:onlyAuthor')}
        </span>
      )}
      {message.comment && parts && <parts.StandingNote comment={message.comment} />}
      {local ? <LocalNote entry={local} /> : troubled && <TroubleNote message={message} />}
      {message.schedule?.firstId === message.id && <Waiting message={message} />}
      {(last || troubled || message.editedAt !== null) && !local && !message.schedule && <MessageMeta message={message} />}
    </li>
  )
})

// Of what was written together, under the first.
function Waiting({ message }: { message: Message }) {
  const sending = useSendingParts()
  const me = useMe()
  const { conversation, mayReply, takeBack } = useThreadActions()
  if (message.conversationId !== conversation.id) return null
  const held = message.schedule?.held ?? false
  const mayAct = mayReply && (!held || message.senderId === me.id)
  return (
    <>
      {held && mayAct && <UndoKeys conversationId={conversation.id} onUndo={() => takeBack(message)} />}
      {sending && <sending.WaitNote message={message} conversation={conversation} mayAct={mayAct} onTakeBack={takeBack} />}
    </>
  )
}

function sameAuthor(a: Message, b: Message): boolean {
  return a.direction === b.direction && a.senderId === b.senderId
}
