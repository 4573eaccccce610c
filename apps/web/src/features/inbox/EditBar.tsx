import type { Message, PlatformCapabilities } from '@switchboard/contracts'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { textLeft } from './limits.ts'
import { useThreadActions } from './thread-actions.tsx'

/** Changes a message that was sent; the draft waits untouched. */
export function EditBar({ message, capabilities }: { message: Message; capabilities: PlatformCapabilities | undefined }) {
  const { t } = useTranslation('inbox')
  const { edit, saveEdit } = useThreadActions()
  const [text, setText] = useState(message.text ?? '')
  const fits = !capabilities || textLeft(text.trim(), capabilities) >= 0
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (await saveEdit(message, text.trim())) edit(undefined)
  }
  return (
    <form aria-label={t('edit')} onSubmit={submit} className="flex flex-col gap-2 rounded-panel border border-accent bg-surface p-2">
      <p className="px-1.5 text-meta text-soft">{t('editing')}</p>
      <textarea
        aria-label={t('edit')}
        ref={focusOnce}
        rows={2}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && edit(undefined)}
        className="max-h-[40vh] resize-none bg-transparent px-1.5 outline-none"
      />
      <div className="flex justify-end gap-2">
        <Button size="small" onClick={() => edit(undefined)}>
          {t('ui:cancel')}
        </Button>
        <Button size="small" look="primary" type="submit" disabled={!text.trim() || !fits}>
          {t('ui:save')}
        </Button>
      </div>
    </form>
  )
}

/** "Edit" was chosen in a menu: writing goes on here. */
function focusOnce(area: HTMLTextAreaElement | null) {
  area?.focus()
}
