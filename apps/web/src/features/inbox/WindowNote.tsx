import { Hourglass, Lock, UserRound } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useNow } from '../../lib/clock.ts'
import { dayAndClock, span } from '../../lib/format.ts'
import { useLocale } from '../../lib/use-locale.ts'
import type { WindowState } from './window-state.ts'

/** What the platform's rules allow at this moment, when that is not simply "write". */
export function WindowNote({ state, until, since }: { state: WindowState; until: string | null; since?: string | undefined }) {
  const { t } = useTranslation('inbox')
  const locale = useLocale()
  const now = useNow()
  if (state.kind === 'open') return null
  if (state.kind === 'template' || state.kind === 'closed' || state.kind === 'opted-out')
    return (
      <div role="note" className="flex items-start gap-2.5 rounded-panel border border-line bg-sunken px-3.5 py-3 text-small text-soft">
        <Lock aria-hidden className="mt-0.5 size-4 shrink-0 text-faint" strokeWidth={1.75} />
        <div>
          <p className="font-medium text-ink">{t(`window.${state.kind}.title`)}</p>
          <p>{t(`window.${state.kind}.hint`, { time: since ? dayAndClock(since, locale, now) : '' })}</p>
        </div>
      </div>
    )
  const Icon = state.kind === 'ending' ? Hourglass : UserRound
  const time = state.leftMs === undefined ? '' : span(state.leftMs, locale)
  return (
    <p
      role="note"
      title={until ? t('window.until', { time: dayAndClock(until, locale, now) }) : undefined}
      className="flex items-center gap-1.5 px-1 text-small text-soon"
    >
      <Icon aria-hidden className="size-3.5 shrink-0" />
      {t(`window.${state.kind}`, { time })}
    </p>
  )
}
