import { useEffect, useState } from 'preact/hooks'
import type { ViewProps } from './App.tsx'
import { Icon } from './Icon.tsx'
import { useWords } from './words.ts'

const PATIENCE_MS = 2_000

/** One quiet line: no network, reconnecting (if it takes a while), or a notice to dismiss. */
export function Banner({ chat, state }: ViewProps) {
  const t = useWords()
  const lost = useSlow(state.link === 'waiting')
  if (state.notice) {
    return (
      <div class="banner" role="status">
        <span>{t(state.notice.key, state.notice.values)}</span>
        <button type="button" class="tap" aria-label={t('dismiss')} onClick={() => chat.state.set({ notice: null })}>
          <Icon name="close" />
        </button>
      </div>
    )
  }
  const text = state.offline ? 'offline' : lost ? 'reconnecting' : null
  return (
    <div role="status" class={text ? 'banner' : ''}>
      {text && <span>{t(text)}</span>}
    </div>
  )
}

/** True once something has lasted: a blink of the network is nobody's concern. */
function useSlow(now: boolean): boolean {
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    if (!now) return setSlow(false)
    const timer = setTimeout(() => setSlow(true), PATIENCE_MS)
    return () => clearTimeout(timer)
  }, [now])
  return slow
}
