import type { Attachment, Message } from '@switchboard/contracts'
import clsx from 'clsx'
import { Ban } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { AttachmentList } from './messages/AttachmentList.tsx'
import { field } from './messages/data.ts'
import { LiveBody } from './messages/LiveBody.tsx'
import { hasMore, More } from './messages/More.tsx'
import { hasOrigin, Origin } from './messages/Origin.tsx'
import { bodyFor } from './messages/registry.ts'
import { TextBody } from './messages/TextBody.tsx'
import { QuoteBlock } from './QuoteBlock.tsx'

interface Props {
  message: Message
  first: boolean
  last: boolean
  /** Id or title of the offered answer that the customer tapped. */
  chosen: string | undefined
  onJump: (messageId: string) => void
  /** Whose words a quote repeats, where it does not say so; null where several write. */
  contactName: string | null
}

/** What was said. Pictures, stickers and files stand without a bubble around them, as they do on the customer's phone. */
export function Bubble({ message, first, last, chosen, onJump, contactName }: Props) {
  const { t } = useTranslation('inbox')
  const ours = message.direction === 'outbound'
  if (message.deletedAt)
    return (
      <p className="flex items-center gap-1.5 rounded-bubble border border-line px-3 py-1.5 text-faint text-small italic">
        <Ban aria-hidden className="size-3.5" />
        {t('message.deleted')}
      </p>
    )
  const Body = field(message.data, 'live') ? LiveBody : bodyFor(message.type)
  const plain = !Body && !message.replyTo && !hasOrigin(message) && !hasMore(message)
  const bare = plain && !message.text && message.attachments.length > 0 && message.attachments.every(({ kind }) => kind !== 'audio')
  if (bare) return <AttachmentList attachments={message.attachments} />
  if (plain && message.text && isOnlyEmoji(message.text) && !message.attachments.length)
    return <p className="px-1 text-emoji">{message.text}</p>
  const { above, below } = placed(message)
  return (
    <div
      className={clsx(
        'min-w-0 overflow-hidden rounded-bubble px-3 py-2',
        ours ? 'bg-ours' : 'bg-theirs',
        ours
          ? [!first && 'rounded-tr-control', !last && 'rounded-br-control']
          : [!first && 'rounded-tl-control', !last && 'rounded-bl-control'],
        message.status === 'failed' && 'ring-1 ring-bad',
        message.comment !== null &&
          message.comment.state !== 'visible' &&
          'border border-line-strong border-dashed bg-transparent text-soft',
      )}
    >
      {message.replyTo && <QuoteBlock quote={message.replyTo} onJump={onJump} contactName={contactName} />}
      <Origin message={message} />
      <AttachmentList attachments={above} className={message.text !== null && 'mb-1.5'} />
      {Body ? <Body message={message} /> : message.text && <TextBody text={message.text} />}
      {!Body && !message.text && !message.attachments.length && !hasMore(message) && <p className="text-faint italic">{t('noContent')}</p>}
      <AttachmentList attachments={below} className={(above.length > 0 || message.text !== null || Body !== undefined) && 'mt-2'} />
      <More message={message} chosen={chosen} />
    </div>
  )
}

/** Words stand below what they were written to, pictures and sounds, and above what they only come with: files, and whatever a letter carries. */
function placed({ type, attachments }: Message): { above: Attachment[]; below: Attachment[] } {
  const isBelow = ({ kind }: Attachment) => type === 'email' || kind === 'file'
  return { above: attachments.filter((one) => !isBelow(one)), below: attachments.filter(isBelow) }
}

/** One to three emoji and nothing else are shown large. */
function isOnlyEmoji(text: string): boolean {
  const trimmed = text.trim()
  if (trimmed.length > 24 || !/^(\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\u200d|\ufe0f|\s)+$/u.test(trimmed))
    return false
  return [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(trimmed.replace(/\s/g, ''))].length <= 3
}
