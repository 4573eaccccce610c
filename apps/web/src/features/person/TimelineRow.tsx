import type { Note, Person } from '@switchboard/contracts'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { usePlatformLook } from '../../lib/platforms.ts'
import { PlatformMark } from '../../ui/PlatformMark.tsx'
import { CapabilitiesProvider, MessageRow, NoteCard, type ThreadItem, useCapabilities, useNoteActions } from '../inbox/parts/index.ts'

interface Props {
  item: ThreadItem
  /** Where the row above was said. */
  before: string | undefined
  person: Person
  litId: string | undefined
  onJump: (messageId: string) => void
}

/** One message or note of a timeline; where it stands on another channel than the row above, its channel is named first. */
export function TimelineRow({ item, before, person, litId, onJump }: Props) {
  if (item.kind === 'unread' || item.kind === 'activity') return null
  const conversationId = item.kind === 'note' ? item.note.conversationId : item.message.conversationId
  const page = person.conversations.find(({ id }) => id === conversationId)?.page
  return (
    <>
      {conversationId !== before && page && <ChannelLine conversationId={conversationId} page={page} />}
      {item.kind === 'note' ? (
        <li className="mt-3 w-full">
          <NoteOf note={item.note} />
        </li>
      ) : (
        <Capable page={page}>
          <MessageRow item={item} contactName={person.name} lit={litId === item.message.id} onJump={onJump} />
        </Capable>
      )}
    </>
  )
}

function Capable({ page, children }: { page: Person['conversations'][number]['page'] | undefined; children: ReactNode }) {
  return <CapabilitiesProvider capabilities={useCapabilities(page)}>{children}</CapabilitiesProvider>
}

function NoteOf({ note }: { note: Note }) {
  return <NoteCard note={note} actions={useNoteActions(note.conversationId)} />
}

function ChannelLine({ conversationId, page }: { conversationId: string; page: Person['conversations'][number]['page'] }) {
  const { t } = useTranslation('person')
  const name = `${usePlatformLook()(page.platform).name} · ${page.name}`
  return (
    <li className="mt-4 flex items-center gap-2 text-faint text-meta before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
      <Link
        to="/inbox/$view/$conversationId"
        params={{ view: 'all', conversationId }}
        aria-label={t('openOn', { channel: name })}
        className="flex items-center gap-2 hover:text-ink hover:underline"
      >
        <PlatformMark platform={page.platform} named />
        {name}
      </Link>
    </li>
  )
}
