import { NOTE_TEXT_MAX } from '@switchboard/contracts/note-limits' // the index would bring every schema along
import clsx from 'clsx'
import { Lock } from 'lucide-react'
import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/Button.tsx'
import { useSendKey } from '../../session/index.ts'
import { countMatters } from '../limits.ts'
import { useSendingParts } from '../sending-part.ts'
import { MentionArea } from './MentionArea.tsx'
import { useNoteActions } from './note-actions.ts'
import { useNoteDraft } from './note-draft.ts'
import { tooLong } from './note-length.ts'

/** Where a private note is written. It looks unlike the place to answer, and tells nobody that one types. */
export function NoteBox({ conversationId, children }: { conversationId: string; children: ReactNode }) {
  const { t } = useTranslation('inbox')
  const sendKey = useSendKey()
  const area = useRef<HTMLTextAreaElement>(null)
  const { add } = useNoteActions(conversationId)
  const { draft, ready, other, choose, change, save } = useNoteDraft(conversationId, add)
  const sending = useSendingParts({ wanted: other !== undefined })
  const over = tooLong(draft.text.trim())
  const left = NOTE_TEXT_MAX - draft.text.trim().length
  const may = ready && over === 0
  // Whoever chose to write a note writes on; where nothing else can be written, nobody chose.
  const wasChosen = Boolean(children)
  useEffect(() => {
    if (wasChosen) area.current?.focus()
  }, [wasChosen])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!may) return
    void save()
    area.current?.focus()
  }
  const press = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === 'Escape') area.current?.blur()
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || event.shiftKey) return
    if (sendKey === 'mod-enter' && !(event.metaKey || event.ctrlKey)) return
    event.currentTarget.form?.requestSubmit()
    event.preventDefault()
  }
  return (
    <form
      aria-label={t('note.write')}
      onSubmit={submit}
      className="relative flex flex-col rounded-panel border border-note-line bg-note-soft transition-colors focus-within:border-note"
    >
      {children}
      {other && sending && <sending.OtherDraft text={other.text} onChoose={choose} />}
      <MentionArea
        area={area}
        data-composer
        aria-label={t('note.write')}
        aria-describedby="composer-hint"
        placeholder={t('note.placeholder')}
        value={draft}
        onChange={change}
        onKeyDown={press}
        className="min-h-11 px-3.5 pt-1 pb-1"
      />
      <div className="flex items-center gap-1 px-2 pb-2">
        <span className="flex shrink-0 items-center gap-1.5 px-1.5 text-meta text-note">
          <Lock aria-hidden className="size-3.5 shrink-0" />
          {t('note.private')}
        </span>
        <span className="flex-1" />
        {countMatters(left, NOTE_TEXT_MAX) && (
          <span role="status" className={clsx('px-2 text-meta', over ? 'font-medium text-bad' : 'text-soft')}>
            {over ? t('tooLong', { count: over }) : t('left', { count: Math.max(0, left) })}
          </span>
        )}
        <span id="composer-hint" className="min-w-0 truncate px-2 text-meta text-soft max-wide:sr-only">
          {t(`note.hint.${sendKey}`)}
        </span>
        <Button type="submit" look="note" size="small" disabled={!may}>
          {t('note.add')}
        </Button>
      </div>
    </form>
  )
}
