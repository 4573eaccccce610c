import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { BellOff, CheckCheck, Settings2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { MoreButton } from '../../ui/MoreButton.tsx'
import { Tooltip } from '../../ui/Tooltip.tsx'
import { toast } from '../../ui/toast.ts'
import { useReason } from '../../ui/use-reason.ts'
import { NoticeRow } from './NoticeRow.tsx'
import { markRead, markSeen, noticePages, noticesIn } from './notices.queries.ts'

/** What one should know of, the newest first. What is listed counts as seen. */
export function NoticePanel({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('notices')
  const queryClient = useQueryClient()
  const reason = useReason()
  const [unreadOnly, setUnreadOnly] = useState(false)
  const pages = useInfiniteQuery(noticePages(unreadOnly))
  const newest = noticesIn(pages.data)[0]?.n
  const unseen = pages.data?.pages[0]?.unseen ?? 0
  const sorry = (error: Error) => toast(reason(error), { tone: 'bad' })
  useEffect(() => {
    // A list that could not be marked is marked when it is opened again: the bell goes on telling.
    if (newest !== undefined && unseen > 0) markSeen(newest).catch(() => undefined)
  }, [newest, unseen])

  return (
    <section aria-label={t('title')} className="flex max-h-[min(560px,75vh)] min-h-72 w-[min(384px,calc(100vw-16px))] flex-col">
      <header className="flex shrink-0 items-center gap-1 border-line border-b py-2 pr-2 pl-4">
        <h2 className="flex-1 font-semibold">{t('title')}</h2>
        <label className="flex items-center gap-1.5 px-2 text-small text-soft">
          <input
            type="checkbox"
            className="size-4 accent-accent"
            checked={unreadOnly}
            onChange={(event) => setUnreadOnly(event.target.checked)}
          />
          {t('unreadOnly')}
        </label>
        <IconButton
          icon={CheckCheck}
          label={t('readAll')}
          disabled={!pages.data?.pages[0]?.unread}
          onClick={() => newest !== undefined && void markRead(queryClient, { upTo: newest }).catch(sorry)}
        />
        <Tooltip text={t('settings')}>
          <Link
            to="/settings/notifications"
            aria-label={t('settings')}
            onClick={onClose}
            className="flex size-8 items-center justify-center rounded-control text-faint hover:bg-hover hover:text-ink"
          >
            <Settings2 aria-hidden className="size-4" strokeWidth={1.75} />
          </Link>
        </Tooltip>
      </header>
      <div className="flex min-h-0 flex-1 flex-col overflow-y-auto">
        <Loaded query={pages}>
          {(data) => {
            const notices = noticesIn(data).filter(({ readAt }) => !unreadOnly || readAt === null)
            if (notices.length === 0)
              return (
                <EmptyState icon={BellOff} title={t(unreadOnly ? 'noneUnread' : 'none')}>
                  {t('noneHint')}
                </EmptyState>
              )
            return (
              <>
                <ul aria-label={t('title')}>
                  {notices.map((notice) => (
                    <NoticeRow
                      key={notice.id}
                      notice={notice}
                      onOpen={() => {
                        onClose()
                        if (notice.readAt === null) void markRead(queryClient, { ids: [notice.id] }).catch(sorry)
                      }}
                      onRead={() => void markRead(queryClient, { ids: [notice.id] }).catch(sorry)}
                    />
                  ))}
                </ul>
                <MoreButton pages={pages} />
              </>
            )
          }}
        </Loaded>
      </div>
    </section>
  )
}
