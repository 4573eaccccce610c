import { useQuery } from '@tanstack/react-query'
import {
  CalendarClock,
  CalendarPlus,
  CircleDot,
  CircleOff,
  Flag,
  Hourglass,
  type LucideIcon,
  MailOpen,
  MapPin,
  Radio,
  Share2,
  Tag,
  TagIcon,
  Timer,
  User,
  UserMinus,
  UsersRound,
} from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { usePlatformLook } from '../../../lib/platforms.ts'
import { Avatar } from '../../../ui/Avatar.tsx'
import type { Source } from '../../../ui/PickList.tsx'
import { PlatformMark } from '../../../ui/PlatformMark.tsx'
import { useCan, useMe } from '../../session/index.ts'
import { type ListFilter, type Narrowing, PLACE_CHOICES, PRIORITY_CHOICES, SLA_CHOICES, STATUS_FILTERS, saysWhose } from '../filters.ts'
import { pagesQuery, tagsQuery, teamsQuery, usersQuery } from '../inbox.queries.ts'
import { TagDot } from '../TagDot.tsx'
import { type Choice, type Dimension, SPANS, spanChange, spanOf, toggled, toggledStatus } from './dimension.ts'

/** Everything that a list can be narrowed by, with what there is to choose from. */
export function useDimensions(filter: ListFilter): Dimension[] {
  const { t } = useTranslation('inbox')
  const can = useCan()
  const me = useMe()
  const lookOf = usePlatformLook()
  const askedPages = useQuery({ ...pagesQuery, enabled: can('channel.read') })
  const askedTags = useQuery({ ...tagsQuery, enabled: can('tag.read') })
  const askedUsers = useQuery({ ...usersQuery, enabled: can('user.read') })
  const askedTeams = useQuery({ ...teamsQuery, enabled: can('team.read') })
  const [pages, tags, users, teams] = [askedPages.data ?? [], askedTags.data ?? [], askedUsers.data ?? [], askedTeams.data ?? []]
  const platforms = [...new Set(pages.map(({ platform }) => platform))]
  const listed = (name: keyof Narrowing, label: string, icon: LucideIcon, choices: Choice[], ...from: Source[]): Dimension => ({
    ...{ name, label, icon, choices, from, chosen: filter[name]?.split(',') ?? [] },
    choose: (value) => (now) => ({ [name]: toggled(now[name], value) }),
    clear: { [name]: undefined },
  })
  const flag = (name: 'unread' | 'unattended', icon: LucideIcon): Dimension => ({
    ...{ name, label: t(`views:${name}`), icon, choices: undefined, from: [], chosen: filter[name] ? ['true'] : [] },
    choose: () => (now) => ({ [name]: now[name] ? undefined : 'true' }),
    clear: { [name]: undefined },
  })
  const moment = (edge: 'active' | 'created', icon: LucideIcon): Dimension => {
    const chosen = spanOf(filter, edge)
    return {
      ...{ name: edge, label: t(`views:${edge}`), icon, single: true, from: [], chosen: chosen ? [chosen] : [] },
      // A colon would part a namespace from a word.
      choices: [...SPANS, 'days'].map((value) => ({ value, label: t(`views:span.${value.replace(':', '-')}`) })),
      choose: (value) => (now) => spanChange(now, edge, value),
      clear: { [`${edge}Since`]: undefined, [`${edge}Before`]: undefined },
    }
  }
  const tagChoices = tags.map((tag) => ({ value: tag.id, label: tag.name, start: <TagDot tag={tag} /> }))
  const all: Dimension[] = [
    flag('unread', MailOpen),
    flag('unattended', Hourglass),
    {
      ...{ name: 'status', label: t('status'), icon: CircleDot, from: [], chosen: filter.status.split(',') },
      choices: STATUS_FILTERS.map((value) => ({ value, label: t(`statuses.${value}`) })),
      choose: (value) => (now) => ({ status: toggledStatus(now.status ?? 'open', value) }),
      clear: { status: undefined },
    },
    listed(
      'priority',
      t('views:priority'),
      Flag,
      PRIORITY_CHOICES.map((value) => ({ value, label: t(`priorities.${value}`) })),
    ),
    listed(
      'sla',
      t('sla.deadline'),
      Timer,
      SLA_CHOICES.map((value) => ({ value, label: t(`sla.standing.${value}`) })),
    ),
    listed(
      ...(['assignee', t('views:assignee'), User] as const),
      [
        { value: 'me', label: t('me', { name: me.name }), start: <Avatar name={me.name} url={me.avatarUrl} size="tiny" /> },
        { value: 'none', label: t('nobody'), icon: UserMinus },
        ...users
          .filter(({ id }) => id !== me.id)
          .map(({ id, name, avatarUrl }) => ({ value: id, label: name, start: <Avatar name={name} url={avatarUrl} size="tiny" /> })),
      ],
      askedUsers,
    ),
    listed(
      ...(['team', t('views:team'), UsersRound] as const),
      [
        { value: 'none', label: t('views:noTeam'), icon: CircleOff },
        ...teams.map(({ id, name }) => ({ value: id, label: name, icon: UsersRound })),
      ],
      askedTeams,
    ),
    listed('tag', t('views:tag'), Tag, [{ value: 'none', label: t('views:noTag'), icon: CircleOff }, ...tagChoices], askedTags),
    listed('notTag', t('views:notTag'), TagIcon, tagChoices, askedTags),
    listed(
      'page',
      t('channels'),
      Radio,
      pages.map((page) => ({ value: page.id, label: page.name, start: <PlatformMark platform={page.platform} /> })),
      askedPages,
    ),
    listed(
      'platform',
      t('views:platform'),
      Share2,
      platforms.map((value) => ({ value, label: lookOf(value).name, start: <PlatformMark platform={value} /> })),
      askedPages,
    ),
    listed(
      'place',
      t('where'),
      MapPin,
      PLACE_CHOICES.map((value) => ({ value, label: t(`places.${value}`) })),
    ),
    moment('active', CalendarClock),
    moment('created', CalendarPlus),
  ]
  const pointless = new Set([...(saysWhose(filter.view) ? ['assignee'] : []), ...(teams.length || !isKnown(askedTeams) ? [] : ['team'])])
  return all.filter(
    ({ name, choices, from, chosen }) =>
      chosen.length > 0 || (!pointless.has(name) && (choices === undefined || choices.length > 0 || !from.every(isKnown))),
  )
}

/** Whether all that can be chosen from has come. */
export function isKnown({ isLoading, error }: Source): boolean {
  return !isLoading && error === null
}

/** Whether a list is narrowed by it: being open is no narrowing. */
export function isNarrowing({ name, chosen }: Dimension): boolean {
  return name === 'status' ? chosen.join() !== 'open' : chosen.length > 0
}
