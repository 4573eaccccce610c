import clsx from 'clsx'
import { memo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Bubble } from './Bubble.tsx'
import { EventLine } from './messages/EventLine.tsx'
import { LocalNote } from './LocalNote.tsx'
import { MessageActions } from './MessageActions.tsx'
import { MessageMeta } from './MessageMeta.tsx'
import { Reactions } from './Reactions.tsx'
import { TroubleNote } from './TroubleNote.tsx'
import type { ThreadItem } from './thread-items.ts'

interface Props {
  item: Extract<ThreadItem, { kind: 'message' }>
  contactName: string | null
  /** Just jumped to. */
  lit: boolean
  onJump: (messageId: string) => void
}

/** One message with everything around it: whose it is, its state, its reactions, what can be done. */
export const MessageRow = memo(function MessageRow({ item, contactName, lit, onJump }: Props) {
  const { t } = useTranslation('inbox')
  const [menu, setMenu] = useState(false)
  const { message, local, first, last, chosen } = item
  if (message.type === 'event' && !message.deletedAt) return <EventLine message={message} />
  const ours = message.direction === 'outbound'
  const from = message.senderName ?? (ours ? (message.external ? t('external') : t('us')) : (contactName ?? t('customer')))
  // In a chat of two, the customer's name stands at the head already.
  const named = ours ? message.senderName !== null || message.external : message.senderName !== null && message.senderName !== contactName
  const troubled = message.status === 'failed' || message.status === 'unconfirmed'
  return (
    <li
      data-message={message.id}
      aria-label={t('messageFrom', { name: ours && !message.senderName && !message.external ? t('you') : from })}
      className={clsx(
        'group/message flex flex-col',
        ours ? 'items-end' : 'items-start',
        first ? 'mt-3' : troubled || local ? 'mt-2' : 'mt-0.5',
        lit && 'rounded-panel bg-accent-soft transition-colors',
      )}
    >
      {first && named && (
        <span className="px-3 pb-0.5 text-faint text-meta">
          {from}
          {ours && message.senderType === 'bot' && ` · ${t('bot')}`}
          {ours && message.external && message.senderName && ` · ${t('external')}`}
        </span>
      )}
      <div className={clsx('relative flex max-w-[min(560px,88%)] items-center gap-1', ours && 'flex-row-reverse')}>
        <Bubble message={message} first={first} last={last} chosen={chosen} onJump={onJump} />
        {!local && !message.deletedAt && (
          <div
            className={clsx(
              'shrink-0 transition-opacity focus-within:opacity-100 group-hover/message:opacity-100',
              !menu && 'opacity-0',
              // In a narrow thread the words need the whole width: the acts lie over the corner of the bubble.
              '@max-lg:pointer-events-none @max-lg:absolute @max-lg:-top-4 @max-lg:z-10 @max-lg:rounded-control @max-lg:border @max-lg:border-line @max-lg:bg-float focus-within:pointer-events-auto group-hover/message:pointer-events-auto',
              ours ? '@max-lg:right-1' : '@max-lg:left-1',
            )}
          >
            <MessageActions message={message} open={menu} onOpenChange={setMenu} />
          </div>
        )}
      </div>
      <Reactions message={message} />
      {local ? <LocalNote entry={local} /> : troubled && <TroubleNote message={message} />}
      {(last || troubled || message.editedAt !== null) && !local && <MessageMeta message={message} />}
    </li>
  )
})
