import type { Conversation, UserRef } from '@switchboard/contracts'
import { useQuery } from '@tanstack/react-query'
import { CircleHelp, Forward, UserMinus, UsersRound } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { teamsQuery, usersQuery } from '../../lib/choices.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { type PickGroup, PickList } from '../../ui/PickList.tsx'
import { useCan, useMe } from '../session/index.ts'
import { availabilityQuery } from './assignment.queries.ts'
import { byPresence } from './by-presence.ts'

interface Props {
  /** Whose it is; left out for several conversations at once. */
  now?: Pick<Conversation, 'assignee' | 'team'>
  onUser: (user: UserRef | null) => void
  onTeam: (team: Conversation['team']) => void
  onTransfer?: () => void
  onWhy?: () => void
  onDone: () => void
}

/** Who gets it: a colleague, with how he is there for work, a team, or nobody. */
export function AssignPicker({ now, onUser, onTeam, onTransfer, onWhy, onDone }: Props) {
  const { t } = useTranslation('assignment')
  const can = useCan()
  const me = useMe()
  const askedUsers = useQuery({ ...usersQuery, enabled: can('user.read') })
  const askedTeams = useQuery({ ...teamsQuery, enabled: can('team.read') })
  const users = askedUsers.data ?? []
  const teams = askedTeams.data ?? []
  const there = useQuery({ ...availabilityQuery, enabled: can('team.read') }).data ?? []
  const presenceOf = new Map(there.map((one) => [one.user.id, one]))
  const people = [
    me,
    ...byPresence(
      users.filter(({ id }) => id !== me.id),
      there,
    ),
  ].map(({ id, name, avatarUrl }) => {
    const found = presenceOf.get(id)
    return {
      id: `user-${id}`,
      name: id === me.id ? t('inbox:me', { name }) : name,
      start: <Avatar name={name} url={avatarUrl} size="tiny" />,
      hint: found && t('presentWith', { presence: t(`presences.${found.presence}`), count: found.open }),
      chosen: now?.assignee?.id === id,
      onPick: () => onUser({ id, name, avatarUrl }),
    }
  })
  const groups: PickGroup[] = [
    {
      name: t('transferPeople'),
      picks: [
        ...people,
        { id: 'nobody', name: t('inbox:nobody'), icon: UserMinus, chosen: now?.assignee === null, onPick: () => onUser(null) },
      ],
    },
    {
      name: t('transferTeams'),
      picks:
        teams.length === 0
          ? []
          : [
              ...teams.map((team) => ({
                id: `team-${team.id}`,
                name: team.name,
                icon: UsersRound,
                chosen: now?.team?.id === team.id,
                onPick: () => onTeam(team),
              })),
              {
                id: 'no-team',
                name: t('inbox:assigning.noTeam'),
                icon: UsersRound,
                chosen: now?.team === null,
                onPick: () => onTeam(null),
              },
            ],
    },
    {
      name: t('inbox:moreActions'),
      picks: [
        ...(onTransfer && can('team.read')
          ? [{ id: 'transfer', name: t('inbox:assigning.handOn'), icon: Forward, onPick: onTransfer }]
          : []),
        ...(onWhy ? [{ id: 'why', name: t('inbox:assigning.why'), icon: CircleHelp, onPick: onWhy }] : []),
      ],
    },
  ]
  return <PickList label={t('inbox:assign')} groups={groups} from={[askedUsers, askedTeams]} onDone={onDone} />
}
