import type { Note } from '@switchboard/contracts'
import { useQuery } from '@tanstack/react-query'
import clsx from 'clsx'
import { Pencil, Pin, PinOff, StickyNote, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { clock, dayAndClock, exactly } from '../../../lib/format.ts'
import { useNow } from '../../../lib/clock.ts'
import { useLocale } from '../../../lib/use-locale.ts'
import { Confirm } from '../../../ui/Confirm.tsx'
import { InlineFailure } from '../../../ui/Failure.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { NoteText } from './NoteText.tsx'
import { isUnsent, type useNoteActions } from './note-actions.ts'
import { writingQuery } from './writing.query.ts'

interface Props {
  note: Note
  actions: ReturnType<typeof useNoteActions>
  /** Under a heading that says what it is; in the thread, the day stands above and the card says that it is a note. */
  dated?: boolean
}

/** A private note: violet and named as such, so that nobody takes it for an answer. */
export function NoteCard({ note, actions, dated = false }: Props) {
  const { t } = useTranslation('inbox')
  const [editing, setEditing] = useState(false)
  const { data: writing, error } = useQuery({ ...writingQuery, enabled: editing })
  return (
    <article
      aria-label={t('note.by', { name: note.author.name })}
      className={clsx(
        'group/note relative rounded-panel border border-note-line border-l-3 bg-note-soft px-3 pt-1.5 pb-2',
        isUnsent(note) && 'opacity-60',
      )}
    >
      <header className="flex min-h-7 items-center gap-1.5 text-meta">
        <StickyNote aria-hidden className="size-3.5 shrink-0 text-note" strokeWidth={2} />
        <p className="min-w-0 flex-1 truncate text-soft">
          {!dated && <span className="font-medium text-note">{t('note.label')} · </span>}
          <span className="font-medium text-ink">{note.author.name}</span>
          {' · '}
          <Written note={note} dated={dated} />
        </p>
        {note.pinnedAt && <Pin role="img" aria-label={t('note.pinned')} className="size-3.5 shrink-0 fill-current text-note" />}
        {!(editing && writing) && !isUnsent(note) && <Acts note={note} actions={actions} onEdit={() => setEditing(true)} />}
      </header>
      {editing && writing ? (
        <writing.NoteEditor note={note} onSave={(next) => actions.save(note, next)} onClose={() => setEditing(false)} />
      ) : (
        <NoteText note={note} />
      )}
      {editing && <InlineFailure error={error} />}
    </article>
  )
}

function Written({ note, dated }: { note: Note; dated: boolean }) {
  const { t } = useTranslation('inbox')
  const locale = useLocale()
  const now = useNow()
  return (
    <>
      <time dateTime={note.createdAt} title={exactly(note.createdAt, locale)}>
        {dated ? dayAndClock(note.createdAt, locale, now) : clock(note.createdAt, locale)}
      </time>
      {note.editedAt && <span title={exactly(note.editedAt, locale)}> · {t('edited')}</span>}
    </>
  )
}

function Acts({ note, actions, onEdit }: { note: Note; actions: Props['actions']; onEdit: () => void }) {
  const { t } = useTranslation('inbox')
  const [asking, setAsking] = useState(false)
  if (!actions.mayWrite) return null
  return (
    <div className="absolute top-1 right-1.5 flex shrink-0 rounded-control bg-note-soft opacity-0 transition-opacity focus-within:opacity-100 group-hover/note:opacity-100 touch:static touch:opacity-100">
      <IconButton
        icon={note.pinnedAt ? PinOff : Pin}
        label={note.pinnedAt ? t('note.unpin') : t('note.pin')}
        size="small"
        onClick={() => void actions.pin(note, !note.pinnedAt)}
      />
      {actions.mayChange(note) && (
        <>
          <IconButton icon={Pencil} label={t('note.edit')} size="small" onClick={onEdit} />
          <IconButton icon={Trash2} label={t('note.delete')} size="small" onClick={() => setAsking(true)} />
        </>
      )}
      <Confirm
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false)
          void actions.remove(note)
        }}
        title={t('note.deleteTitle')}
        action={t('delete')}
      >
        {t('note.deleteAbout')}
      </Confirm>
    </div>
  )
}
