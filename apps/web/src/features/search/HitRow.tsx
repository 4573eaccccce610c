import type { MessageHit, NoteHit, PersonHit, SearchHit } from '@switchboard/contracts'
import { Link, type LinkProps } from '@tanstack/react-router'
import { Paperclip, StickyNote } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { shownHandle } from '../../lib/phone.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { PlatformMark } from '../../ui/PlatformMark.tsx'
import { When } from '../../ui/When.tsx'
import { Marked } from './Marked.tsx'

/** One thing that was found; opens where it stands. */
export function HitRow({ hit, onOpen }: { hit: SearchHit; onOpen: () => void }) {
  if (hit.kind === 'person') return <Person hit={hit} onOpen={onOpen} />
  return hit.kind === 'note' ? <Note hit={hit} onOpen={onOpen} /> : <Message hit={hit} onOpen={onOpen} />
}

function Message({ hit, onOpen }: { hit: MessageHit; onOpen: () => void }) {
  const { t } = useTranslation('search')
  const name = useName(hit)
  const who = hit.direction === 'outbound' ? (hit.senderName ?? t('us')) : hit.senderName !== name ? hit.senderName : null
  return (
    <Row
      to={threadOf(hit, { message: hit.id })}
      onOpen={onOpen}
      avatar={<Avatar name={name} url={hit.conversation.contact.avatarUrl} size="small" />}
    >
      <Head name={name} at={hit.sentAt} mark={<PlatformMark platform={hit.conversation.page.platform} />} />
      <span className="line-clamp-2 break-words text-small text-soft">
        {who && <span className="text-faint">{`${who}: `}</span>}
        {hit.attachments > 0 && (
          <Paperclip role="img" aria-label={t('attachments', { count: hit.attachments })} className="mr-1 inline size-3.5 text-faint" />
        )}
        {hit.excerpt.text ? <Marked excerpt={hit.excerpt} /> : <i>{t('noText')}</i>}
      </span>
    </Row>
  )
}

function Note({ hit, onOpen }: { hit: NoteHit; onOpen: () => void }) {
  const name = useName(hit)
  return (
    <Row
      to={threadOf(hit, { note: hit.id })}
      onOpen={onOpen}
      avatar={
        <span className="flex size-7 shrink-0 items-center justify-center rounded-full bg-note-soft text-note">
          <StickyNote aria-hidden className="size-4" strokeWidth={1.75} />
        </span>
      }
    >
      <Head name={name} at={hit.createdAt} mark={<PlatformMark platform={hit.conversation.page.platform} />} />
      <span className="line-clamp-2 break-words text-small text-soft">
        <span className="text-note">{`${hit.authorName}: `}</span>
        <Marked excerpt={hit.excerpt} />
      </span>
    </Row>
  )
}

function Person({ hit, onOpen }: { hit: PersonHit; onOpen: () => void }) {
  const { t } = useTranslation('search')
  return (
    <Row
      to={{ to: '/people/$personId', params: { personId: hit.id } }}
      onOpen={onOpen}
      avatar={<Avatar name={hit.name?.text ?? '?'} url={hit.avatarUrl} size="small" />}
    >
      <Head name={hit.name ? <Marked excerpt={hit.name} /> : t('nameless')} at={hit.lastContactedAt} />
      {hit.points.length > 0 && (
        <span className="flex min-w-0 flex-wrap gap-x-3 text-small text-soft">
          {hit.points.map((point) => (
            <span key={point.text} className="min-w-0 truncate">
              <Marked excerpt={point} />
            </span>
          ))}
        </span>
      )}
    </Row>
  )
}

function Head({ name, at, mark }: { name: ReactNode; at: string | null; mark?: ReactNode }) {
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      <span className="min-w-0 truncate font-medium">{name}</span>
      {mark}
      <span className="flex-1" />
      {at && (
        <span className="shrink-0 text-faint text-meta">
          <When at={at} />
        </span>
      )}
    </span>
  )
}

function Row({
  to,
  onOpen,
  avatar,
  children,
}: {
  to: Pick<LinkProps, 'to' | 'params' | 'search'>
  onOpen: () => void
  avatar: ReactNode
  children: ReactNode
}) {
  return (
    <li>
      <Link
        {...to}
        data-hit
        preload={false}
        onClick={onOpen}
        className="flex cursor-default items-start gap-3 px-6 py-2.5 hover:bg-hover focus-visible:bg-hover focus-visible:-outline-offset-2 max-panes:px-4"
      >
        {avatar}
        <span className="flex min-w-0 flex-1 flex-col gap-0.5">{children}</span>
      </Link>
    </li>
  )
}

function threadOf({ conversation }: MessageHit | NoteHit, at: { message: string } | { note: string }) {
  return { to: '/inbox/$view/$conversationId', params: { view: 'all', conversationId: conversation.id }, search: at } as const
}

function useName({ conversation: { contact } }: MessageHit | NoteHit): string {
  const { t } = useTranslation('search')
  return shownHandle(contact.name ?? contact.username) ?? t('nameless')
}
