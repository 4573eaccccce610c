import { Link, useParams } from '@tanstack/react-router'
import clsx from 'clsx'
import { Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { NoticeBell } from '../notices/index.ts'
import { areaIcons } from './areas-icons.ts'
import { MeMenu } from './MeMenu.tsx'
import { useAreas } from './use-areas.ts'

/** So many names fit beside each other on a narrow phone, in the longest of our languages; of more areas only the one that is open shows its name. */
const MOST_NAMED = 3

/** The areas at the foot of a phone's screen; gives way to the composer inside a conversation. */
export function BottomBar() {
  const { t } = useTranslation('shell')
  const areas = useAreas()
  const { conversationId } = useParams({ strict: false })
  const roomy = areas.length <= MOST_NAMED
  if (conversationId) return null
  return (
    <nav
      aria-label={t('areas')}
      className="flex h-14 shrink-0 items-stretch justify-around border-line border-t bg-surface pb-[env(safe-area-inset-bottom)]"
    >
      {areas.map(({ key, to, current }) => {
        const Icon = areaIcons[key]
        return (
          <Link
            key={key}
            to={to}
            aria-current={current ? 'page' : undefined}
            className={clsx(
              'flex min-w-10 flex-col items-center justify-center gap-0.5 whitespace-nowrap text-meta',
              current ? 'font-medium text-accent-text' : 'text-faint',
            )}
          >
            {Icon && <Icon aria-hidden className="size-5" strokeWidth={current ? 2 : 1.75} />}
            <span className={clsx(!roomy && !current && 'sr-only')}>{t(`area.${key}`)}</span>
          </Link>
        )
      })}
      <div className="flex min-w-10 items-center justify-center">
        <Suspense fallback={<span className="size-10" />}>
          <NoticeBell at="bar" />
        </Suspense>
      </div>
      <div className="flex min-w-10 items-center justify-center">
        <MeMenu />
      </div>
    </nav>
  )
}
