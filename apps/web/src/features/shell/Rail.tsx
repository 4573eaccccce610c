import { Link } from '@tanstack/react-router'
import clsx from 'clsx'
import { Command } from 'lucide-react'
import { Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { useUnreadCount } from '../inbox/index.ts'
import { NoticeBell } from '../notices/index.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { Mark } from '../../ui/Mark.tsx'
import { Tooltip } from '../../ui/Tooltip.tsx'
import { areaIcons } from './areas-icons.ts'
import { MeMenu } from './MeMenu.tsx'
import { useAreas } from './use-areas.ts'

/** The left edge: areas of the product above, search and me below. */
export function Rail({ onSearch }: { onSearch: () => void }) {
  const { t } = useTranslation('shell')
  const areas = useAreas()
  const unread = useUnreadCount()
  return (
    <nav aria-label={t('areas')} className="flex w-14 shrink-0 flex-col items-center gap-1 bg-ground py-3">
      <Link to="/" aria-label="Switchboard" className="mb-3 rounded-control">
        <Mark />
      </Link>
      {areas.map(({ key, to, current }) => {
        const Icon = areaIcons[key]
        const name = t(`area.${key}`)
        return (
          <Tooltip key={key} text={name} side="right">
            <Link
              to={to}
              aria-label={key === 'inbox' && unread ? t('areaUnread', { name, count: unread }) : name}
              aria-current={current ? 'page' : undefined}
              className={clsx(
                'relative flex size-10 items-center justify-center rounded-control transition-colors',
                current ? 'bg-press text-ink' : 'text-faint hover:bg-hover hover:text-ink',
              )}
            >
              {Icon && <Icon aria-hidden className="size-5" strokeWidth={current ? 2 : 1.75} />}
              {key === 'inbox' && unread > 0 && (
                <span
                  aria-hidden
                  // Drawn, not written: the link's name says it in full.
                  data-count={unread > 9 ? '9+' : unread}
                  className="absolute top-0.5 right-0 min-w-4 rounded-full bg-accent px-1 text-center font-semibold text-[10px] text-on-accent leading-4 ring-2 ring-ground before:content-[attr(data-count)]"
                />
              )}
            </Link>
          </Tooltip>
        )
      })}
      <div className="flex-1" />
      <Suspense fallback={<span className="size-10" />}>
        <NoticeBell at="rail" />
      </Suspense>
      <IconButton icon={Command} label={t('palette')} hotkey="mod+k" onClick={onSearch} />
      <MeMenu />
    </nav>
  )
}
