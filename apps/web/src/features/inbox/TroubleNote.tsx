import type { Message } from '@switchboard/contracts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { useThreadActions } from './thread-actions.tsx'

/** Under a message that failed, or of which nobody knows whether it arrived: why, and what can be done. */
export function TroubleNote({ message }: { message: Message }) {
  const { t } = useTranslation('inbox')
  const { retry, settle, mayReply } = useThreadActions()
  const [details, setDetails] = useState(false)
  const unsure = message.status === 'unconfirmed'
  const errorClass = message.error?.class ?? 'unknown'
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
    <div
      role="group"
      aria-label={t(`message.${message.status}`)}
      className="mt-1 flex max-w-[min(560px,88%)] flex-col items-end gap-1 text-right"
    >
      <p className={unsure ? 'text-small text-soon' : 'text-bad text-small'}>
        {unsure ? t('unconfirmed') : `${t('failed.title')} ${t(`errorClass.${errorClass}`)}`}
      </p>
      {mayReply && (
        <div className="flex gap-1.5">
          {unsure ? (
            <>
              <Button size="small" onClick={() => settle(message, 'arrived')}>
                {t('itDid')}
              </Button>
              <Button size="small" onClick={() => settle(message, 'resend')}>
                {t('sendAgain')}
              </Button>
            </>
          ) : (
            <Button size="small" onClick={() => retry(message)}>
              {t(errorClass === 'cancelled' ? 'sendAnyway' : 'retry')}
            </Button>
          )}
          <Button size="small" look="quiet" onClick={() => setDetails(true)}>
            {t('details')}
          </Button>
        </div>
      )}
      {details && <Details message={message} onClose={() => setDetails(false)} />}
    </div>
  )
}

function Details({ message, onClose }: { message: Message; onClose: () => void }) {
  const { t } = useTranslation('inbox')
  const rows = [
    [t('detail.status'), t(`message.${message.status}`)],
    [t('detail.reason'), message.error?.message],
    [t('detail.code'), message.error?.code],
    [t('detail.platformId'), message.platformMessageId],
    [t('detail.id'), message.id],
  ].filter((row): row is [string, string] => Boolean(row[1]))
  return (
    <Dialog open onClose={onClose} title={t('details')}>
      <dl className="grid grid-cols-[120px_1fr] gap-x-4 gap-y-2">
        {rows.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-faint text-small">{name}</dt>
            <dd className="select-text break-words">{value}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
