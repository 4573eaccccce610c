import type { Conversation } from '@switchboard/contracts'
import { useQuery } from '@tanstack/react-query'
import { CircleHelp, Forward, UserPlus, UsersRound } from 'lucide-react'
import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useIsNarrow } from '../../lib/use-media.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Menu, MenuChoice, MenuItem, MenuLine, SubMenu } from '../../ui/Menu.tsx'
import { useCan } from '../session/index.ts'
import { TransferDialog, WhyPart } from './assigning-part.ts'
import type { useConversationActions } from './conversation-actions.ts'
import { teamsQuery, usersQuery } from './inbox.queries.ts'

interface Props {
  conversation: Conversation
  actions: ReturnType<typeof useConversationActions>
  open: boolean
  onOpenChange: (open: boolean) => void
}

/** Whose conversation it is; taking it, giving it to somebody or a team, and why it is where it is. */
export function AssignMenu({ conversation, actions, open, onOpenChange }: Props) {
  const { t } = useTranslation('inbox')
  const can = useCan()
  const narrow = useIsNarrow()
  const [asked, setAsked] = useState<'transfer' | 'why'>()
  const { assignee, team } = conversation
  const users = useQuery({ ...usersQuery, enabled: open && can('user.read') })
  const others = (users.data ?? []).filter((user) => user.id !== actions.me.id)
  const name = assignee?.name ?? team?.name
  return (
    <>
      {assignee === null && !narrow && (
        <Button size="small" onClick={actions.claim} className="@max-[400px]:hidden">
          {t('assigning.claim')}
        </Button>
      )}
      <Menu
        align="end"
        open={open}
        onOpenChange={onOpenChange}
        trigger={
          <Button
            look="quiet"
            size="small"
            title={team ? t('assigning.givenByTeam', { team: team.name }) : undefined}
            aria-label={
              assignee ? t('assignedTo', { name: assignee.name }) : team ? t('assigning.givenByTeam', { team: team.name }) : t('assign')
            }
          >
            {assignee ? <Avatar name={assignee.name} url={assignee.avatarUrl} size="tiny" /> : <Nobody team={team !== null} />}
            <span className="max-w-28 truncate @max-[600px]:hidden">{name ?? t('assign')}</span>
          </Button>
        }
      >
        <MenuChoice
          chosen={assignee?.id === actions.me.id}
          onSelect={() => (assignee === null ? actions.claim() : actions.assign(actions.me))}
          start={<Avatar name={actions.me.name} url={actions.me.avatarUrl} size="tiny" />}
        >
          {t('me', { name: actions.me.name })}
        </MenuChoice>
        {others.map((user) => (
          <MenuChoice
            key={user.id}
            chosen={assignee?.id === user.id}
            onSelect={() => actions.assign({ id: user.id, name: user.name, avatarUrl: user.avatarUrl })}
            start={<Avatar name={user.name} url={user.avatarUrl} size="tiny" />}
          >
            {user.name}
          </MenuChoice>
        ))}
        <MenuLine />
        <MenuChoice chosen={assignee === null} onSelect={() => actions.assign(null)}>
          {t('nobody')}
        </MenuChoice>
        {can('team.read') && <TeamChoices conversation={conversation} actions={actions} open={open} />}
        <MenuLine />
        {can('team.read') && (
          <MenuItem icon={Forward} onSelect={() => setAsked('transfer')}>
            {t('assigning.handOn')}
          </MenuItem>
        )}
        <MenuItem icon={CircleHelp} onSelect={() => setAsked('why')}>
          {t('assigning.why')}
        </MenuItem>
      </Menu>
      <Suspense>
        {asked === 'transfer' && <TransferDialog conversation={conversation} onClose={() => setAsked(undefined)} />}
        {asked === 'why' && (
          <Dialog open onClose={() => setAsked(undefined)} title={t('assigning.why')}>
            <WhyPart conversationId={conversation.id} />
          </Dialog>
        )}
      </Suspense>
    </>
  )
}

function Nobody({ team }: { team: boolean }) {
  const Icon = team ? UsersRound : UserPlus
  return <Icon aria-hidden className="size-4" strokeWidth={1.75} />
}

function TeamChoices({ conversation: { team }, actions, open }: Pick<Props, 'conversation' | 'actions' | 'open'>) {
  const { t } = useTranslation('inbox')
  const teams = useQuery({ ...teamsQuery, enabled: open })
  if (!teams.data?.length) return null
  return (
    <SubMenu icon={UsersRound} label={t('assigning.team')}>
      {teams.data.map((one) => (
        <MenuChoice key={one.id} chosen={team?.id === one.id} onSelect={() => actions.assignTeam(one)}>
          {one.name}
        </MenuChoice>
      ))}
      <MenuLine />
      <MenuChoice chosen={team === null} onSelect={() => actions.assignTeam(null)}>
        {t('assigning.noTeam')}
      </MenuChoice>
    </SubMenu>
  )
}
