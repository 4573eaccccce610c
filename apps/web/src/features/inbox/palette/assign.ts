import { useQuery } from '@tanstack/react-query'
import { UserMinus, UserPlus, UsersRound } from 'lucide-react'
import { ownName, under, useEveryName } from '../../../lib/every-name.ts'
import type { PaletteEntry } from '../../../lib/palette-entry.ts'
import { useCan } from '../../session/index.ts'
import { teamsQuery, usersQuery } from '../inbox.queries.ts'
import { useOpenThread } from '../open-thread.ts'

/** Whose the open conversation may be. */
export function useAssignEntries(): readonly PaletteEntry[] {
  const t = useEveryName()
  const can = useCan()
  const thread = useOpenThread()
  const may = thread !== undefined && can('conversation.update')
  const users = useQuery({ ...usersQuery, enabled: may && can('user.read') }).data ?? []
  const teams = useQuery({ ...teamsQuery, enabled: may && can('team.read') }).data ?? []
  if (!may) return []
  const { actions, conversation } = thread
  const assign = t('inbox:assign')
  return [
    {
      id: 'assign.me',
      group: 'conversation',
      named: t('inbox:assignToMe'),
      icon: UserPlus,
      run: () => (conversation.assignee === null ? actions.claim() : actions.assign(actions.me)),
    },
    {
      id: 'assign.nobody',
      group: 'conversation',
      named: under(assign, t('inbox:nobody')),
      icon: UserMinus,
      deep: true,
      run: () => actions.assign(null),
    },
    ...users
      .filter(({ id }) => id !== actions.me.id)
      .map((user) => ({
        id: `assign.user.${user.id}`,
        group: 'conversation' as const,
        named: under(assign, ownName(user.name)),
        icon: UserPlus,
        deep: true as const,
        run: () => actions.assign({ id: user.id, name: user.name, avatarUrl: user.avatarUrl }),
      })),
    ...teams.map((team) => ({
      id: `assign.team.${team.id}`,
      group: 'conversation' as const,
      named: under(t('inbox:assigning.team'), ownName(team.name)),
      icon: UsersRound,
      deep: true as const,
      run: () => actions.assignTeam(team),
    })),
  ]
}
