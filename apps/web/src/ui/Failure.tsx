import { CloudOff, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { OfflineError } from '../lib/problem-error.ts'
import { Button } from './Button.tsx'
import { useReason } from './use-reason.ts'

/** Something could not be loaded: what happened, that nothing was lost, and a way to try again. */
export function Failure({ error, onRetry, kept }: { error: Error; onRetry: () => void; kept?: string }) {
  const { t } = useTranslation('ui')
  const reason = useReason()
  const Icon = error instanceof OfflineError ? CloudOff : TriangleAlert
  return (
    <div role="alert" className="flex h-full w-full flex-col items-center justify-center gap-1 bg-surface p-8 text-center">
      <Icon aria-hidden className="mb-2 size-6 text-faint" strokeWidth={1.5} />
      <p className="font-medium">{t('failure.title')}</p>
      <p className="max-w-80 text-small text-soft">{reason(error)}</p>
      <p className="max-w-80 text-faint text-small">{kept ?? t('failure.kept')}</p>
      <Button className="mt-4" onClick={onRetry}>
        {t('failure.retry')}
      </Button>
    </div>
  )
}

/** A refusal beside the control that caused it. */
export function InlineFailure({ error }: { error: Error | null | undefined }) {
  const reason = useReason()
  if (!error) return null
  return (
    <p role="alert" className="flex items-start gap-2 rounded-control bg-bad-soft px-3 py-2 text-bad text-small">
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" strokeWidth={1.75} />
      <span className="min-w-0 break-words">{reason(error)}</span>
    </p>
  )
}
