import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { AtSign, CircleUserRound, Inbox, type LucideIcon, MessagesSquare, UserRoundX, Users } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { firstScreen } from '../../lib/first-screen.ts'
import { allWords } from '../../lib/i18n.ts'
import { PlatformMark } from '../../ui/PlatformMark.tsx'
import { useCan, useMe } from '../session/index.ts'
import { addressIn, type InboxSearch, NARROWING } from './address.ts'
import { type InboxView, PLACE_CHOICES, STATUS_FILTERS, VIEWS } from './filters.ts'
import { countsQuery, pagesQuery, tagsQuery, teamsQuery } from './inbox.queries.ts'
import { viewsQuery } from './saved/saved.queries.ts'
import { SideGroup, SideRow } from './SideRow.tsx'
import { TagDot } from './TagDot.tsx'

const SavedViews = lazy(async () => {
  await firstScreen
  const [{ SavedViews: part }] = await Promise.all([import('./saved/SavedViews.tsx'), allWords()])
  return { default: part }
})

const route = getRouteApi('/app/inbox/$view')
const VIEW_ICONS: Record<InboxView, LucideIcon> = {
  mine: CircleUserRound,
  unassigned: UserRoundX,
  all: Inbox,
  mentions: AtSign,
  participating: MessagesSquare,
}

/** Views with their counts, saved ones and teams, then statuses, places, channels and tags to narrow them by. */
export function Sidebar() {
  const { t } = useTranslation('inbox')
  const me = useMe()
  const can = useCan()
  const { view } = route.useParams()
  const search = route.useSearch()
  const counts = useQuery(countsQuery).data
  const saved = useQuery(viewsQuery)
  const pages = useQuery({ ...pagesQuery, enabled: can('channel.read') }).data ?? []
  const tags = useQuery({ ...tagsQuery, enabled: can('tag.read') }).data ?? []
  const teams = useQuery({ ...teamsQuery, enabled: can('team.read') }).data ?? []
  const openIn = new Map(counts?.pages.map(({ pageId, open }) => [pageId, open]))
  const openOf = new Map(counts?.teams.map(({ teamId, open }) => [teamId, open]))
  const bare = !isNarrowed(search)
  return (
    <nav aria-label={t('views')} className="flex min-w-0 flex-1 flex-col gap-4 overflow-y-auto bg-side px-2 py-3">
      <p className="shrink-0 truncate px-2 font-semibold">{me.tenant.name}</p>
      <ul>
        {VIEWS.map((name) => (
          <SideRow
            key={name}
            to={{ view: name, search: addressIn() }}
            current={view === name && bare}
            icon={VIEW_ICONS[name]}
            count={counts?.[name]}
          >
            {t(`view.${name}`)}
          </SideRow>
        ))}
      </ul>
      {(saved.isError || Boolean(saved.data?.length)) && (
        <Suspense>
          <SavedViews />
        </Suspense>
      )}
      {teams.length > 0 && (
        <SideGroup title={t('teams')}>
          {teams.map((team) => (
            <SideRow
              key={team.id}
              to={{ view: 'all', search: addressIn({ team: team.id }) }}
              current={isOnly(search, 'team', team.id)}
              icon={Users}
              count={openOf.get(team.id)}
            >
              {team.name}
            </SideRow>
          ))}
        </SideGroup>
      )}
      <SideGroup title={t('status')}>
        {STATUS_FILTERS.filter((status) => status !== 'open' && status !== 'all').map((status) => (
          <SideRow
            key={status}
            to={{ view, search: { ...search, saved: undefined, status: search.status === status ? undefined : status } }}
            current={search.status === status && !search.saved}
          >
            {t(`statuses.${status}`)}
          </SideRow>
        ))}
      </SideGroup>
      <SideGroup title={t('where')}>
        {PLACE_CHOICES.map((place) => (
          <SideRow
            key={place}
            to={{ view, search: { ...search, saved: undefined, place: search.place === place ? undefined : place } }}
            current={search.place === place && !search.saved}
          >
            {t(`places.${place}`)}
          </SideRow>
        ))}
      </SideGroup>
      {pages.length > 0 && (
        <SideGroup title={t('channels')}>
          {pages.map((page) => (
            <SideRow
              key={page.id}
              to={{ view: 'all', search: addressIn({ page: page.id }) }}
              current={isOnly(search, 'page', page.id)}
              count={openIn.get(page.id)}
              start={<PlatformMark platform={page.platform} />}
            >
              {page.name}
            </SideRow>
          ))}
        </SideGroup>
      )}
      {tags.length > 0 && (
        <SideGroup title={t('tags')}>
          {tags.map((tag) => (
            <SideRow
              key={tag.id}
              to={{ view: 'all', search: addressIn({ tag: tag.id }) }}
              current={isOnly(search, 'tag', tag.id)}
              start={<TagDot tag={tag} />}
            >
              {tag.name}
            </SideRow>
          ))}
        </SideGroup>
      )}
    </nav>
  )
}

function isNarrowed(search: InboxSearch): boolean {
  return search.saved !== undefined || NARROWING.some((name) => name !== 'q' && search[name] !== undefined)
}

function isOnly(search: InboxSearch, name: 'page' | 'tag' | 'team', value: string): boolean {
  return search[name] === value && search.saved === undefined
}
