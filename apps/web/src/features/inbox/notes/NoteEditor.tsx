import type { Note } from '@switchboard/contracts'
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/Button.tsx'
import { useSendKey } from '../../session/index.ts'
import { MentionArea, type Written } from './MentionArea.tsx'
import { stillNamed } from './mention-text.ts'
import { tooLong } from './note-length.ts'

interface Props {
  note: Note
  onSave: (next: Pick<Note, 'text' | 'mentions'>) => Promise<boolean>
  onClose: () => void
}

/** A note being changed, where it stands. What was written stays here when the server refuses it. */
export function NoteEditor({ note, onSave, onClose }: Props) {
  const { t } = useTranslation('inbox')
  const sendKey = useSendKey()
  const area = useRef<HTMLTextAreaElement>(null)
  const [written, setWritten] = useState<Written>({ text: note.text, picked: note.mentions })
  const [busy, setBusy] = useState(false)
  const text = written.text.trim()
  useEffect(() => {
    area.current?.focus()
    area.current?.setSelectionRange(area.current.value.length, area.current.value.length)
  }, [])
  const save = async () => {
    if (busy || !text || tooLong(text)) return
    setBusy(true)
    if (await onSave({ text, mentions: stillNamed(text, written.picked) })) onClose()
    else setBusy(false)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void save()
  }
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onClose()
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || event.shiftKey) return
    if (sendKey === 'mod-enter' && !(event.metaKey || event.ctrlKey)) return
    event.preventDefault()
    void save()
  }
  return (
    <form aria-label={t('note.edit')} onSubmit={submit} className="relative flex flex-col gap-2">
      <MentionArea
        area={area}
        aria-label={t('note.edit')}
        value={written}
        onChange={setWritten}
        onKeyDown={press}
        className="rounded-control border border-control-line bg-surface px-2.5 py-1.5"
      />
      {tooLong(text) > 0 && <p className="text-bad text-meta">{t('tooLong', { count: tooLong(text) })}</p>}
      <div className="flex justify-end gap-2">
        <Button size="small" onClick={onClose}>
          {t('ui:cancel')}
        </Button>
        <Button size="small" look="primary" type="submit" busy={busy} disabled={!text || tooLong(text) > 0}>
          {t('ui:save')}
        </Button>
      </div>
    </form>
  )
}
