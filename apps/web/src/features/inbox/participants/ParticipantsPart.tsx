import type { Participant } from '@switchboard/contracts'
import { useQuery } from '@tanstack/react-query'
import { UserPlus, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Avatar } from '../../../ui/Avatar.tsx'
import { Button } from '../../../ui/Button.tsx'
import { InlineFailure } from '../../../ui/Failure.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Menu, MenuItem } from '../../../ui/Menu.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { useCan, useMe } from '../../session/index.ts'
import { usersQuery } from '../inbox.queries.ts'
import { participantsQuery, useParticipantActs } from './participants.queries.ts'

/** Who takes part in the conversation, and how each came to; one can join, leave, and bring colleagues. */
export function ParticipantsPart({ conversationId }: { conversationId: string }) {
  const { t } = useTranslation('inbox')
  const me = useMe()
  const may = useCan()('conversation.update')
  const there = useQuery(participantsQuery(conversationId))
  const acts = useParticipantActs(conversationId)
  if (there.isError && !there.data) return <InlineFailure error={there.error} />
  if (!there.data) return <Skeleton className="h-7 w-32" />
  const takesPart = there.data.some(({ user }) => user.id === me.id)
  return (
    <>
      {there.data.length > 0 && (
        <ul className="mb-2 flex flex-col gap-0.5">
          {there.data.map((one) => (
            <Row key={one.user.id} one={one} onRemove={may && one.user.id !== me.id ? () => acts.remove(one.user.id) : undefined} />
          ))}
        </ul>
      )}
      <div className="flex items-center gap-1">
        <Button size="small" busy={acts.busy} onClick={takesPart ? acts.leave : acts.join}>
          {takesPart ? t('participants.leave') : t('participants.join')}
        </Button>
        {may && <AddMenu there={there.data} onAdd={acts.add} />}
      </div>
    </>
  )
}

function Row({ one, onRemove }: { one: Participant; onRemove: (() => void) | undefined }) {
  const { t } = useTranslation('inbox')
  const { user, reason, addedBy } = one
  return (
    <li className="group flex min-h-8 items-center gap-2">
      <Avatar name={user.name} url={user.avatarUrl} size="tiny" />
      <span className="min-w-0 flex-1">
        <span className="block truncate text-small">{user.name}</span>
        <span className="block truncate text-faint text-meta">
          {addedBy ? t(`participants.by.${reason}`, { name: addedBy.name }) : t(`participants.how.${reason}`)}
        </span>
      </span>
      {onRemove && (
        <IconButton
          icon={X}
          label={t('participants.remove', { name: user.name })}
          size="small"
          onClick={onRemove}
          className="opacity-0 focus-visible:opacity-100 group-hover:opacity-100 touch:opacity-100 max-panes:opacity-100"
        />
      )}
    </li>
  )
}

function AddMenu({ there, onAdd }: { there: readonly Participant[]; onAdd: (userId: string) => void }) {
  const { t } = useTranslation('inbox')
  const me = useMe()
  const users = useQuery({ ...usersQuery, enabled: useCan()('user.read') }).data ?? []
  const others = users.filter(({ id }) => id !== me.id && !there.some(({ user }) => user.id === id))
  if (others.length === 0) return null
  return (
    <Menu trigger={<IconButton icon={UserPlus} label={t('participants.add')} size="small" />}>
      {others.map((user) => (
        <MenuItem key={user.id} onSelect={() => onAdd(user.id)}>
          {user.name}
        </MenuItem>
      ))}
    </Menu>
  )
}
