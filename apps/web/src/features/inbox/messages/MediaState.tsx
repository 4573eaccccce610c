import type { Attachment } from '@switchboard/contracts'
import { CloudDownload, ImageOff, RotateCw } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/Button.tsx'
import { useThreadActions } from '../thread-actions.tsx'

/** A medium that is still being fetched from the platform, or could not be. */
export function MediaState({ attachment }: { attachment: Attachment }) {
  const { t } = useTranslation('inbox')
  const { refetchFile } = useThreadActions()
  const kind = t(`kind.${attachment.kind}`)
  if (attachment.state === 'failed')
    return (
      <div className="flex w-80 min-w-0 max-w-full items-center gap-3 rounded-panel border border-line bg-surface p-3">
        <ImageOff aria-hidden className="size-5 shrink-0 text-faint" strokeWidth={1.5} />
        <div className="min-w-0 flex-1">
          <p className="font-medium text-small">{t('media.failed', { kind })}</p>
          {attachment.error && (
            <p title={attachment.error} className="line-clamp-2 break-words text-meta text-soft">
              {attachment.error}
            </p>
          )}
        </div>
        <Button size="small" onClick={() => refetchFile(attachment.id)}>
          <RotateCw aria-hidden className="size-3.5" />
          {t('media.fetch')}
        </Button>
      </div>
    )
  return (
    <div
      role="status"
      className="flex w-80 min-w-0 max-w-full items-center gap-3 rounded-panel border border-line bg-surface p-3 text-soft"
    >
      <CloudDownload aria-hidden className="size-5 animate-pulse text-faint" strokeWidth={1.5} />
      <span className="text-small">{t('media.pending', { kind })}</span>
    </div>
  )
}
