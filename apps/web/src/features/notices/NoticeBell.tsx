import clsx from 'clsx'
import { Bell } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useStore } from '../../lib/store.ts'
import { Popover } from '../../ui/Popover.tsx'
import { NoticePanel } from './NoticePanel.tsx'
import { listOpen, unseenNotices } from './unseen.ts'

/** The bell with the number of what is new; opens the list. */
export function NoticeBell({ at }: { at: 'rail' | 'bar' }) {
  const { t } = useTranslation('notices')
  const unseen = useStore(unseenNotices)
  const open = useStore(listOpen)
  return (
    <Popover
      label={t('title')}
      open={open}
      onOpenChange={listOpen.set}
      side={at === 'rail' ? 'right' : 'top'}
      align="end"
      trigger={
        <button
          type="button"
          title={t('title')}
          aria-label={unseen ? t('titleNew', { count: unseen }) : t('title')}
          className={clsx(
            'relative flex size-10 items-center justify-center rounded-control transition-colors',
            open ? 'bg-press text-ink' : 'text-faint hover:bg-hover hover:text-ink',
          )}
        >
          <Bell aria-hidden className="size-5" strokeWidth={1.75} />
          {unseen > 0 && (
            <span
              aria-hidden
              className={clsx(
                'absolute top-0.5 right-0 min-w-4 rounded-full bg-accent px-1 text-center font-semibold text-[10px] text-on-accent leading-4 ring-2',
                at === 'rail' ? 'ring-ground' : 'ring-surface',
              )}
            >
              {unseen > 9 ? '9+' : unseen}
            </span>
          )}
        </button>
      }
    >
      <NoticePanel onClose={() => listOpen.set(false)} />
    </Popover>
  )
}
