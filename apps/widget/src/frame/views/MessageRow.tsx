import type { WidgetMessage } from '@switchboard/contracts/widget'
import { timeOfDay } from '../format.ts'
import { CARD_KINDS } from '../message-data.ts'
import type { Row } from '../rows.ts'
import { currentConversation, type State } from '../state.ts'
import { statusOf } from '../thread.ts'
import { Avatar } from './Avatar.tsx'
import { Icon } from './Icon.tsx'
import type { Picture } from './Lightbox.tsx'
import { LinkedText } from './LinkedText.tsx'
import { Attachments, Card } from './parts.ts'
import { useLanguage, useWords } from './words.ts'

interface MessageRowProps {
  row: Extract<Row, { kind: 'message' }>
  state: State
  onPicture(picture: Picture): void
  onQuote(message: WidgetMessage): void
}

/** One message that the server knows, of either side. */
export function MessageRow({ row, state, onPicture, onQuote }: MessageRowProps) {
  const t = useWords()
  const { message, first, last } = row
  if (message.kind === 'event') return <li class="event">{message.text}</li>
  const mine = message.direction === 'in'
  const author = message.author.name ?? state.config?.title ?? t('team')
  const bare = message.deletedAt === null && !message.text && !message.replyTo
  return (
    <li class={`row${mine ? ' mine' : ''}${first ? ' first' : ''}${last ? ' last' : ''}`}>
      {!mine && first && <span class="name">{author}</span>}
      {mine && <span class="sr">{t('you')}: </span>}
      {!mine && last && <Avatar name={author} url={message.author.avatarUrl} small />}
      <div class="stack">
        <div class="line">
          <div class={`bubble${bare ? ' bare' : ''}${message.deletedAt ? ' withdrawn' : ''}`}>
            <Body message={message} onPicture={onPicture} />
          </div>
          {!message.deletedAt && (
            <button type="button" class="tap act" aria-label={t('quote')} onClick={() => onQuote(message)}>
              <Icon name="reply" />
            </button>
          )}
        </div>
        {message.reactions.length > 0 && (
          <div class="reactions">
            {message.reactions.map(({ emoji, mine: own }) => (
              <span key={`${emoji}-${own}`}>{emoji}</span>
            ))}
          </div>
        )}
        {(last || message.editedAt) && <Meta message={message} state={state} last={last} />}
      </div>
    </li>
  )
}

function Body({ message, onPicture }: { message: WidgetMessage; onPicture(picture: Picture): void }) {
  const t = useWords()
  if (message.deletedAt) return <p class="text">{t('deleted')}</p>
  const card = CARD_KINDS.includes(message.kind)
  const nothing = !card && !message.text && message.attachments.length === 0
  return (
    <>
      {message.replyTo && <div class="quoted">{message.replyTo.text ?? t('quoteEmpty')}</div>}
      {message.text && <LinkedText text={message.text} />}
      {message.attachments.length > 0 && <Attachments list={message.attachments} onPicture={onPicture} />}
      {card && <Card kind={message.kind} data={message.data} />}
      {nothing && <p class="text">{t('unsupported')}</p>}
    </>
  )
}

function Meta({ message, state, last }: { message: WidgetMessage; state: State; last: boolean }) {
  const t = useWords()
  const language = useLanguage()
  const newest = state.messages.findLast(({ direction }) => direction === 'in')
  const status = statusOf(message, currentConversation(state)?.agentReadSeq ?? 0)
  return (
    <div class="meta">
      {message.editedAt && !message.deletedAt && <span>{t('edited')}</span>}
      {last && <time dateTime={message.createdAt}>{timeOfDay(message.createdAt, language)}</time>}
      {last && message.direction === 'in' && message.id === newest?.id && (
        <>
          <Icon name={status === 'sent' ? 'tick' : 'ticks'} />
          <span>{t(status)}</span>
        </>
      )}
    </div>
  )
}
