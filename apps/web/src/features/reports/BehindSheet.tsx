import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Download, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { shownHandle } from '../../lib/phone.ts'
import { useLocale } from '../../lib/use-locale.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { MoreButton } from '../../ui/MoreButton.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { When } from '../../ui/When.tsx'
import type { ReportSlice } from './address.ts'
import { length } from './lengths.ts'
import { behindQuery, exportAddress, type Part } from './reports.queries.ts'

const TOOL = 'flex size-8 shrink-0 items-center justify-center rounded-control text-faint hover:bg-hover hover:text-ink'

/** The conversations behind a figure, each a link to itself. */
export function BehindSheet({ slice, part, onClose }: { slice: ReportSlice; part: Part; onClose: () => void }) {
  const { t } = useTranslation('reports')
  const locale = useLocale()
  const pages = useInfiniteQuery(behindQuery(slice, part))
  const { title, ...rest } = part
  return (
    <Sheet open headed onClose={onClose} title={title}>
      <header className="flex items-center gap-2 border-line border-b py-2 pr-2 pl-4">
        <p aria-hidden className="min-w-0 flex-1 font-semibold">
          {title}
        </p>
        <a href={exportAddress(slice, rest)} download aria-label={t('exportThese')} title={t('exportThese')} className={TOOL}>
          <Download aria-hidden className="size-4" strokeWidth={1.75} />
        </a>
        <button type="button" aria-label={t('close')} onClick={onClose} className={TOOL}>
          <X aria-hidden className="size-4" strokeWidth={1.75} />
        </button>
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <Loaded query={pages}>
          {(rows) =>
            rows.length === 0 ? (
              <p className="p-6 text-center text-small text-soft">{t('noneBehind')}</p>
            ) : (
              <>
                <ul aria-label={title}>
                  {rows.map(({ conversation, at, count, seconds }) => (
                    <li key={conversation.id}>
                      <Link
                        to="/inbox/$view/$conversationId"
                        params={{ view: 'all', conversationId: conversation.id }}
                        className="flex items-center gap-3 border-line border-b px-4 py-2.5 hover:bg-hover focus-visible:-outline-offset-2"
                      >
                        <Avatar name={conversation.contact.name ?? '?'} url={conversation.contact.avatarUrl} size="small" />
                        <span className="min-w-0 flex-1">
                          <span className="block truncate font-medium">{shownHandle(conversation.contact.name) ?? t('nameless')}</span>
                          <span className="block truncate text-faint text-small">{conversation.page.name}</span>
                        </span>
                        <span className="flex flex-col items-end text-small">
                          <span className="tabular-nums">
                            {seconds === null ? (count > 1 ? count.toLocaleString(locale) : '') : length(seconds, locale)}
                          </span>
                          <When at={at} />
                        </span>
                      </Link>
                    </li>
                  ))}
                </ul>
                <MoreButton pages={pages} />
              </>
            )
          }
        </Loaded>
      </div>
    </Sheet>
  )
}
