import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { InlineFailure } from '../../../ui/Failure.tsx'
import { MoreButton } from '../../../ui/MoreButton.tsx'
import { NoteCard } from './NoteCard.tsx'
import { useNoteActions } from './note-actions.ts'
import { notesIn } from './note-cache.ts'
import { notesQuery } from './notes.queries.ts'

/** What the team must not overlook in a conversation, the newest first. Nothing at all when nothing is pinned. */
export function PinnedNotes({ conversationId }: { conversationId: string }) {
  const { t } = useTranslation('inbox')
  const pinned = useInfiniteQuery(notesQuery(conversationId, 'pinned'))
  const actions = useNoteActions(conversationId)
  const notes = pinned.data ? notesIn(pinned.data).toReversed() : []
  if (!notes.length && !pinned.isError) return null
  return (
    <section aria-label={t('note.pinnedTitle')} className="border-line border-b px-4 py-4">
      <h2 className="mb-2 font-medium text-faint text-meta">{t('note.pinnedTitle')}</h2>
      <InlineFailure error={pinned.error} />
      <ul className="flex flex-col gap-2">
        {notes.map((note) => (
          <li key={note.clientId ?? note.id}>
            <NoteCard note={note} actions={actions} dated />
          </li>
        ))}
      </ul>
      <MoreButton pages={pinned} />
    </section>
  )
}
