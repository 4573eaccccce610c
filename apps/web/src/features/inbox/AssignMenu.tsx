import type { Conversation } from '@switchboard/contracts'
import { useQuery } from '@tanstack/react-query'
import { UserPlus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Avatar } from '../../ui/Avatar.tsx'
import { Button } from '../../ui/Button.tsx'
import { Menu, MenuChoice, MenuLine } from '../../ui/Menu.tsx'
import { useCan } from '../session/index.ts'
import type { useConversationActions } from './conversation-actions.ts'
import { usersQuery } from './inbox.queries.ts'

interface Props {
  conversation: Conversation
  actions: ReturnType<typeof useConversationActions>
  open: boolean
  onOpenChange: (open: boolean) => void
}

/** Whose conversation it is, and giving it to somebody. */
export function AssignMenu({ conversation, actions, open, onOpenChange }: Props) {
  const { t } = useTranslation('inbox')
  const can = useCan()
  const { assignee } = conversation
  const users = useQuery({ ...usersQuery, enabled: open && can('user.read') })
  const others = (users.data ?? []).filter((user) => user.id !== actions.me.id)
  return (
    <Menu
      align="end"
      open={open}
      onOpenChange={onOpenChange}
      trigger={
        <Button look="quiet" size="small" aria-label={assignee ? t('assignedTo', { name: assignee.name }) : t('assign')}>
          {assignee ? (
            <Avatar name={assignee.name} url={assignee.avatarUrl} size="tiny" />
          ) : (
            <UserPlus aria-hidden className="size-4" strokeWidth={1.75} />
          )}
          <span className="max-w-28 truncate @max-[600px]:hidden">{assignee ? assignee.name : t('assign')}</span>
        </Button>
      }
    >
      <MenuChoice
        chosen={assignee?.id === actions.me.id}
        onSelect={() => actions.assign(actions.me)}
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
    </Menu>
  )
}
