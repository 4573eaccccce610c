import type { Conversation, TagRef } from '@switchboard/contracts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { InlineFailure } from '../../ui/Failure.tsx'
import { CheckField, TextArea } from '../../ui/Field.tsx'

interface Props {
  conversation: Conversation
  /** What the business asks for and this conversation lacks. */
  missing: readonly string[]
  tags: readonly TagRef[]
  /** @throws what the server refuses */
  onResolve: (more: { note?: string; tagIds?: string[] }) => Promise<void>
  onClose: () => void
}

/** Asks for what the business wants said before a conversation is resolved. */
export function CloseDialog({ conversation, missing, tags, onResolve, onClose }: Props) {
  const { t } = useTranslation('life')
  const [note, setNote] = useState('')
  const [chosen, setChosen] = useState<readonly string[]>(conversation.tags.map(({ id }) => id))
  const [state, setState] = useState<{ busy: boolean; error: Error | null }>({ busy: false, error: null })
  const complete = (!missing.includes('note') || note.trim() !== '') && (!missing.includes('tag') || chosen.length > 0)
  const resolve = async () => {
    setState({ busy: true, error: null })
    try {
      await onResolve({ ...(note.trim() !== '' && { note }), ...(missing.includes('tag') && { tagIds: [...chosen] }) })
      onClose()
    } catch (error) {
      setState({ busy: false, error: error as Error })
    }
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('close.title')}
      description={t('close.about')}
      footer={
        <>
          <Button onClick={onClose}>{t('ui:cancel')}</Button>
          <Button look="primary" disabled={!complete} busy={state.busy} onClick={() => void resolve()}>
            {t('inbox:resolve')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {missing.includes('note') && (
          <TextArea
            label={t('close.note')}
            hint={t('close.noteHint')}
            rows={3}
            maxLength={2000}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        )}
        {missing.includes('tag') && (
          <fieldset className="flex flex-col gap-1">
            <legend className="pb-1 font-medium text-small">{t('close.tags')}</legend>
            {tags.map((tag) => (
              <CheckField
                key={tag.id}
                label={tag.name}
                checked={chosen.includes(tag.id)}
                onChange={(event) => setChosen(event.target.checked ? [...chosen, tag.id] : chosen.filter((id) => id !== tag.id))}
              />
            ))}
            {tags.length === 0 && <p className="text-small text-soft">{t('close.noTags')}</p>}
          </fieldset>
        )}
        <InlineFailure error={state.error} />
      </div>
    </Dialog>
  )
}
