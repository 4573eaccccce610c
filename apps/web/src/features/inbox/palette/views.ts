import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Bookmark, Inbox, Radio, Tag, Users } from 'lucide-react'
import { type Named, ownName, under, useEveryName } from '../../../lib/every-name.ts'
import type { PaletteEntry } from '../../../lib/palette-entry.ts'
import { useCan } from '../../session/index.ts'
import { addressIn, type InboxSearch } from '../address.ts'
import { type InboxView, PLACE_CHOICES, STATUS_FILTERS, VIEWS } from '../filters.ts'
import { pagesQuery, tagsQuery, teamsQuery } from '../inbox.queries.ts'
import { addressOf } from '../saved/from-view.ts'
import { viewsQuery } from '../saved/saved.queries.ts'

/** The lists of conversations: views, saved ones, and those of a team, a channel, a tag, a status or a place. */
export function useViewEntries(): readonly PaletteEntry[] {
  const t = useEveryName()
  const can = useCan()
  const navigate = useNavigate()
  const may = can('conversation.read')
  const saved = useQuery({ ...viewsQuery, enabled: may }).data ?? []
  const teams = useQuery({ ...teamsQuery, enabled: may && can('team.read') }).data ?? []
  const pages = useQuery({ ...pagesQuery, enabled: may && can('channel.read') }).data ?? []
  const tags = useQuery({ ...tagsQuery, enabled: may && can('tag.read') }).data ?? []
  if (!may) return []
  const list = (
    id: string,
    named: Named,
    more: Pick<PaletteEntry, 'icon'> & { view?: InboxView; search?: InboxSearch; saved?: InboxSearch },
  ): PaletteEntry => ({
    id: `list.${id}`,
    group: 'go',
    named,
    deep: true,
    icon: more.icon ?? Inbox,
    run: () => void navigate({ to: '/inbox/$view', params: { view: more.view ?? 'all' }, search: more.saved ?? addressIn(more.search) }),
  })
  return [
    ...VIEWS.map((view) => list(view, under(t('palette:inbox'), t(`inbox:view.${view}`)), { view })),
    ...saved.map((one) => {
      const { view, search } = addressOf(one)
      return list(`saved.${one.id}`, under(t('palette:inbox'), ownName(one.name)), { view, saved: search, icon: Bookmark })
    }),
    ...STATUS_FILTERS.map((status) =>
      list(`status.${status}`, under(t('inbox:status'), t(`inbox:statuses.${status}`)), { search: { status } }),
    ),
    ...PLACE_CHOICES.map((place) => list(`place.${place}`, under(t('inbox:where'), t(`inbox:places.${place}`)), { search: { place } })),
    ...teams.map(({ id, name }) => list(`team.${id}`, under(t('palette:inbox'), ownName(name)), { search: { team: id }, icon: Users })),
    ...pages.map(({ id, name }) => list(`page.${id}`, under(t('palette:inbox'), ownName(name)), { search: { page: id }, icon: Radio })),
    ...tags.map(({ id, name }) => list(`tag.${id}`, under(t('palette:inbox'), ownName(name)), { search: { tag: id }, icon: Tag })),
  ]
}
