import { Clock3 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { discardSpent } from './drafts/lines.ts'
import { changeEntry, type OutboxEntry, removeEntry } from './outbox.ts'
import { putBack } from './take-back.ts'

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
          <Button size="small" look="quiet" onClick={() => discard(entry)}>
            {t('discard')}
          </Button>
        </div>
      </div>
    )
  const waits = entry.state === 'waiting' && entry.draftKey !== undefined && !entry.recalled
  return (
    <span className="mt-0.5 flex min-h-4 items-center gap-1 px-3 text-faint text-meta">
      <Clock3 aria-hidden className="size-3.5" />
      {t(entry.recalled ? 'takingBack' : entry.state === 'waiting' ? 'waitsForConnection' : 'sending')}
      {waits && (
        <Button size="small" look="quiet" onClick={() => recall(entry)}>
          {t('undo')}
        </Button>
      )}
    </span>
  )
}

function discard(entry: OutboxEntry): void {
  removeEntry(entry.clientId)
  discardSpent(entry.draftKey)
}

// Whether an answer was lost on the way nobody knows: what the server may have, it must give back first.
function recall(entry: OutboxEntry): void {
  const { clientId, draftKey, tried } = entry
  if (tried || draftKey === undefined) {
    changeEntry(clientId, { recalled: true, state: 'queued' })
    return
  }
  removeEntry(clientId)
  putBack(draftKey, {
    text: entry.text ?? '',
    files: entry.files,
    ...(entry.quote && { quote: entry.quote }),
    ...(entry.answers?.privately && { privately: true }),
    ...(entry.letter && { letter: entry.letter }),
    ...(entry.cannedResponseIds && { canned: entry.cannedResponseIds }),
  })
}
