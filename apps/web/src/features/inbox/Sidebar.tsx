import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import clsx from 'clsx'
import { AtSign, CircleUserRound, Inbox, type LucideIcon, UserRoundX } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { PlatformMark } from '../../ui/PlatformMark.tsx'
import { useCan, useMe } from '../session/index.ts'
import type { InboxSearch } from './address.ts'
import { type InboxView, PLACE_CHOICES, STATUS_FILTERS, VIEWS } from './filters.ts'
import { countsQuery, pagesQuery, tagsQuery } from './inbox.queries.ts'
import { TagDot } from './TagDot.tsx'

const route = getRouteApi('/app/inbox/$view')
const VIEW_ICONS: Record<InboxView, LucideIcon> = { mine: CircleUserRound, unassigned: UserRoundX, all: Inbox, mentions: AtSign }

/** Views with their counts, then statuses, places, channels and tags to narrow them by. */
export function Sidebar() {
  const { t } = useTranslation('inbox')
  const me = useMe()
  const can = useCan()
  const { view } = route.useParams()
  const search = route.useSearch()
  const counts = useQuery(countsQuery).data
  const pages = useQuery({ ...pagesQuery, enabled: can('channel.read') }).data ?? []
  const tags = useQuery({ ...tagsQuery, enabled: can('tag.read') }).data ?? []
  const openIn = new Map(counts?.pages.map(({ pageId, open }) => [pageId, open]))
  return (
    <nav aria-label={t('views')} className="flex min-w-0 flex-1 flex-col gap-4 overflow-y-auto bg-side px-2 py-3">
      <p className="truncate px-2 font-semibold">{me.tenant.name}</p>
      <ul>
        {VIEWS.map((name) => (
          <Row
            key={name}
            to={{ view: name, search: {} }}
            current={view === name && !search.page && !search.tag && !search.status && !search.place}
            icon={VIEW_ICONS[name]}
            count={counts?.[name]}
          >
            {t(`view.${name}`)}
          </Row>
        ))}
      </ul>
      <Group title={t('status')}>
        {STATUS_FILTERS.filter((status) => status !== 'open' && status !== 'all').map((status) => (
          <Row
            key={status}
            to={{ view, search: { ...search, status: search.status === status ? undefined : status } }}
            current={search.status === status}
          >
            {t(`statuses.${status}`)}
          </Row>
        ))}
      </Group>
      <Group title={t('where')}>
        {PLACE_CHOICES.map((place) => (
          <Row
            key={place}
            to={{ view, search: { ...search, place: search.place === place ? undefined : place } }}
            current={search.place === place}
          >
            {t(`places.${place}`)}
          </Row>
        ))}
      </Group>
      {pages.length > 0 && (
        <Group title={t('channels')}>
          {pages.map((page) => (
            <Row
              key={page.id}
              to={{ view: 'all', search: { page: page.id } }}
              current={search.page === page.id}
              count={openIn.get(page.id)}
              start={<PlatformMark platform={page.platform} />}
            >
              {page.name}
            </Row>
          ))}
        </Group>
      )}
      {tags.length > 0 && (
        <Group title={t('tags')}>
          {tags.map((tag) => (
            <Row key={tag.id} to={{ view: 'all', search: { tag: tag.id } }} current={search.tag === tag.id} start={<TagDot tag={tag} />}>
              {tag.name}
            </Row>
          ))}
        </Group>
      )}
    </nav>
  )
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <h2 className="px-2 pb-1 text-faint text-meta">{title}</h2>
      <ul>{children}</ul>
    </section>
  )
}

interface RowProps {
  to: { view: string; search: { [K in keyof InboxSearch]: InboxSearch[K] | undefined } }
  current: boolean
  icon?: LucideIcon
  start?: ReactNode
  count?: number | undefined
  children: ReactNode
}

function Row({ to, current, icon: Icon, start, count, children }: RowProps) {
  return (
    <li>
      <Link
        to="/inbox/$view"
        params={{ view: to.view }}
        search={to.search as InboxSearch}
        aria-current={current ? 'true' : undefined}
        className={clsx(
          'flex h-8 items-center gap-2.5 rounded-control px-2 transition-colors',
          current ? 'bg-press font-medium text-ink' : 'text-soft hover:bg-hover hover:text-ink',
        )}
      >
        {Icon && <Icon aria-hidden className="size-4 shrink-0" strokeWidth={1.75} />}
        {start}
        <span className="min-w-0 flex-1 truncate">{children}</span>
        {count !== undefined && count > 0 && <span className="text-faint text-meta tabular-nums">{count}</span>}
      </Link>
    </li>
  )
}
