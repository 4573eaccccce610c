import type { WidgetMessage } from '@switchboard/contracts/widget'
import { discard, retry } from '../compose.ts'
import { dayName, timeOfDay } from '../format.ts'
import { t, w } from '../i18n/words.ts'
import { linkify } from '../linkify.ts'
import type { Outgoing } from '../outbox.ts'
import type { Row } from '../rows.ts'
import { currentConversation, now, set } from '../state.ts'
import { Attachments } from './Attachments.tsx'
import { focusComposer } from './Composer.tsx'
import { Card, isCard } from './cards.tsx'
import { Avatar, Tap, TextButton } from './parts.tsx'

/** One bubble: of either side, or on its way. */
export function MessageRow({ key, message, entry, atMs, newDay, first, last }: Row) {
  const mine = message?.direction !== 'out'
  const at = new Date(atMs).toISOString()
  const author = message?.author.name ?? now.config?.title ?? ''
  return (
    <>
      {newDay && (
        <li key={`day ${key}`} class="event day">
          {dayName(at)}
        </li>
      )}
      {message?.kind === 'event' ? (
        <li key={key} class="event">
          {message.text}
        </li>
      ) : (
        <li key={key} class={`row${mine ? ' mine' : ''}${first ? ' first' : ''}`}>
          {first && (mine ? <span class="sr">{t('you')}</span> : <span class="name">{author}</span>)}
          {!mine && last && <Avatar name={author} url={message.author.avatarUrl} />}
          {message ? <Message message={message} /> : entry && <Waiting entry={entry} />}
          {message ? (last || message.editedAt) && <Meta message={message} at={at} /> : entry && <Fate entry={entry} />}
        </li>
      )}
    </>
  )
}

function Message({ message }: { message: WidgetMessage }) {
  const { text, deletedAt, replyTo, reactions } = message
  const bare = !deletedAt && !text && !replyTo
  return (
    <div class="line">
      <div class={`bubble${bare ? ' bare' : ''}${deletedAt ? ' withdrawn' : ''}`}>
        {deletedAt ? t('deleted') : <Body message={message} />}
        {reactions.length > 0 && <div>{reactions.map(({ emoji }) => emoji).join(' ')}</div>}
      </div>
      {!deletedAt && <Tap look="act" icon="reply" label={t('quote')} onclick={() => answer(message)} />}
    </div>
  )
}

function answer(quote: WidgetMessage) {
  set({ quote })
  focusComposer()
}

function Body({ message: { kind, text, data, attachments, replyTo } }: { message: WidgetMessage }) {
  return (
    <>
      {replyTo && <div class="quoted">{replyTo.text ?? t('file')}</div>}
      {text && <LinkedText text={text} />}
      <Attachments list={attachments} />
      {isCard(kind) ? <Card kind={kind} data={data} /> : !text && !attachments.length && t('unsupported')}
    </>
  )
}

/** Plain text; addresses in it can be followed, and give the target neither our window nor our address. */
function LinkedText({ text }: { text: string }) {
  return (
    <p dir="auto">
      {linkify(text).map((part) =>
        typeof part === 'string' ? (
          part
        ) : (
          <a href={part.href} target="_blank" rel="nofollow noopener noreferrer">
            {part.text}
          </a>
        ),
      )}
    </p>
  )
}

function Meta({ message, at }: { message: WidgetMessage; at: string }) {
  const { id, seq, direction, editedAt, deletedAt } = message
  const newest = direction === 'in' && id === now.messages.findLast((one) => one.direction === 'in')?.id
  const status = seq <= (currentConversation()?.agentReadSeq ?? 0) ? 'read' : message.status
  return (
    <div class="meta">
      {editedAt && !deletedAt && <span>{t('edited')}</span>}
      <time>{timeOfDay(at)}</time>
      {newest && <span>{t(STATUS[status])}</span>}
    </div>
  )
}

const STATUS = { sent: w('sent'), delivered: w('delivered'), read: w('read') }
const FAULT = { refused: w('failedRefused'), form: w('failedRefused'), expired: w('failedExpired') }

function Waiting({ entry: { message, files } }: { entry: Outgoing }) {
  return (
    <div class="line">
      <div class="bubble waits">
        {message.text && <LinkedText text={message.text} />}
        {files.map((name) => (
          <p>{name}</p>
        ))}
      </div>
    </div>
  )
}

/** On its way, or why it will not go by itself: then a tap tries again. */
function Fate({ entry }: { entry: Outgoing }) {
  if (!entry.failed) return <div class="meta">{t('sending')}</div>
  return (
    <div class="meta bad" role="alert">
      {t(FAULT[entry.failed])}
      <TextButton look="link" text={t('retry')} onclick={() => retry(entry)} />
      <TextButton look="link" text={t('discard')} onclick={() => discard(entry)} />
    </div>
  )
}
