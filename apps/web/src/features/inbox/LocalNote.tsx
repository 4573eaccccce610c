import { Clock3 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { changeEntry, type OutboxEntry, removeEntry } from './outbox.ts'

/** Under a message that has not reached our own server yet. */
export function LocalNote({ entry }: { entry: OutboxEntry }) {
  const { t } = useTranslation('inbox')
  if (entry.state === 'refused')
    return (
      // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
      <div role="group" aria-label={t('message.failed')} className="mt-1 flex max-w-[min(560px,88%)] flex-col items-end gap-1">
        <p className="text-right text-bad text-small">
          {!entry.overtaken && t('failed.title')} {entry.reason}
        </p>
        <div className="flex gap-1.5">
          <Button size="small" onClick={() => changeEntry(entry.clientId, { state: 'queued' })}>
            {t(entry.overtaken ? 'sendAnyway' : 'retry')}
          </Button>
          <Button size="small" look="quiet" onClick={() => removeEntry(entry.clientId)}>
            {t('discard')}
          </Button>
        </div>
      </div>
    )
  return (
    <span className="mt-0.5 flex h-4 items-center gap-1 px-3 text-faint text-meta">
      <Clock3 aria-hidden className="size-3.5" />
      {entry.state === 'waiting' ? t('waitsForConnection') : t('sending')}
    </span>
  )
}
