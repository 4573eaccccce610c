import { CloudOff } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { liveState, reconnectNow } from '../../lib/live.ts'
import { useStore } from '../../lib/store.ts'
import { useQueuedCount } from '../inbox/index.ts'

/** Short breaks heal unseen; after this long the user must know. */
const PATIENCE_MS = 2_000

/** Says that news do not arrive at present, and what becomes of what is being sent. */
export function ConnectionBanner() {
  const { t } = useTranslation('shell')
  const connected = useStore(liveState, (state) => state === 'connected' || state === 'off')
  const queued = useQueuedCount()
  const [shown, setShown] = useState(false)
  useEffect(() => {
    if (connected) return setShown(false)
    const timer = setTimeout(() => setShown(true), PATIENCE_MS)
    return () => clearTimeout(timer)
  }, [connected])
  if (!shown) return null
  return (
    <div role="status" className="flex shrink-0 items-center justify-center gap-2 bg-soon-soft px-4 py-1.5 text-small text-soon">
      <CloudOff aria-hidden className="size-4 shrink-0" strokeWidth={1.75} />
      <span>
        {t('reconnecting')} {queued > 0 && t('queued', { count: queued })}
      </span>
      <button type="button" onClick={reconnectNow} className="rounded-control px-1.5 font-medium underline underline-offset-2">
        {t('now')}
      </button>
    </div>
  )
}
