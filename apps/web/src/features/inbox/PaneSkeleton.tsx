import { useTranslation } from 'react-i18next'
import { useIsNarrow } from '../../lib/use-media.ts'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { BackButton } from './BackButton.tsx'

/** A conversation that is on its way. */
export function PaneSkeleton() {
  const { t } = useTranslation('inbox')
  const narrow = useIsNarrow()
  return (
    <div role="status" aria-label={t('loading')} className="flex min-w-0 flex-1 flex-col bg-surface">
      <div className="flex h-14 items-center gap-3 border-line border-b px-4 max-panes:gap-1 max-panes:px-2">
        {narrow && <BackButton />}
        <Skeleton className="size-8 rounded-full" />
        <Skeleton className="h-4 w-40" />
      </div>
      <div className="flex flex-1 flex-col justify-end gap-3 p-6">
        <Skeleton className="h-10 w-2/5 rounded-bubble" />
        <Skeleton className="h-16 w-1/2 rounded-bubble" />
        <Skeleton className="h-10 w-2/5 self-end rounded-bubble" />
      </div>
    </div>
  )
}
