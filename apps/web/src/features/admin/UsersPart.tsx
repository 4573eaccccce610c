import type { User } from '@switchboard/contracts'
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { askAgain } from '../../lib/ask-again.ts'
import { useLive } from '../../lib/live.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { MoreButton } from '../../ui/MoreButton.tsx'
import { PageFrame } from '../../ui/Page.tsx'
import { type Column, Table } from '../../ui/Table.tsx'
import { When } from '../../ui/When.tsx'
import { useRoleWords } from '../roles/index.ts'
import { useCan } from '../session/index.ts'
import { usersPages } from './admin.queries.ts'
import { InvitationDialog } from './InvitationDialog.tsx'
import { InviteButton } from './InviteButton.tsx'
import { UserDialog } from './UserDialog.tsx'

/** Who works here, and in which roles. */
export function UsersPart() {
  const { t } = useTranslation('admin')
  const manage = useCan()('user.manage')
  const { nameOf } = useRoleWords()
  const users = useInfiniteQuery(usersPages)
  const [open, setOpen] = useState<User | 'new'>()
  const [handed, setHanded] = useState<{ name: string; url: string }>()
  const hand = (name: string, url: string) => {
    setOpen(undefined)
    setHanded({ name, url })
  }
  usePresence()
  const columns: Column<User>[] = [
    {
      key: 'name',
      title: t('user.name'),
      main: true,
      cell: (user) => (
        <span className="flex items-center gap-3">
          <Avatar name={user.name} url={user.avatarUrl} size="small" />
          <span className="min-w-0">
            <span className="block truncate font-medium">{user.name}</span>
            <span className="block truncate text-faint text-small">{user.email}</span>
            {/* Where there is no room for the state, only what asks for an act. */}
            {user.invited && (
              <Badge tone="soon" className="panes:hidden">
                {t('invitation.state')}
              </Badge>
            )}
          </span>
        </span>
      ),
    },
    {
      key: 'roles',
      title: t('user.roles'),
      cell: (user) => (
        <span className="flex flex-wrap gap-1">
          {user.roles.map((role) => (
            <Badge key={role.id}>{nameOf(role)}</Badge>
          ))}
        </span>
      ),
    },
    {
      key: 'state',
      title: t('user.state'),
      spare: true,
      cell: (user) =>
        user.invited ? (
          <span className="flex flex-wrap items-center gap-2">
            <Badge tone="soon">{t('invitation.state')}</Badge>
            {manage && <InviteButton user={user} onLink={hand} />}
          </span>
        ) : (
          <Badge tone={user.active ? 'good' : 'quiet'}>{user.active ? t('user.active') : t('user.inactive')}</Badge>
        ),
    },
    {
      key: 'seen',
      title: t('user.lastSeen'),
      spare: true,
      cell: (user) => (user.online ? <Badge tone="good">{t('user.online')}</Badge> : <When at={user.lastSeenAt} />),
    },
  ]
  return (
    <PageFrame
      title={t('section.users')}
      actions={
        manage && (
          <Button look="primary" onClick={() => setOpen('new')}>
            <Plus aria-hidden className="size-4" />
            {t('user.add')}
          </Button>
        )
      }
    >
      <Loaded query={users}>
        {(rows) => (
          <>
            <Table
              label={t('section.users')}
              columns={columns}
              rows={rows}
              rowKey={(user) => user.id}
              {...(manage && { onOpen: setOpen })}
            />
            <MoreButton pages={users} />
          </>
        )}
      </Loaded>
      {open && <UserDialog user={open === 'new' ? undefined : open} onClose={() => setOpen(undefined)} onLink={hand} />}
      {handed && <InvitationDialog {...handed} onClose={() => setHanded(undefined)} />}
    </PageFrame>
  )
}

/** Who comes and goes is seen without a reload; who came or went while the line was down, or was not there yet, is in no feed and is asked for. */
function usePresence() {
  const queryClient = useQueryClient()
  const refetch = () => askAgain(queryClient, { queryKey: usersPages.queryKey })
  useLive({ frame: (frame) => (frame.type === 'presence' || frame.type === 'ready') && refetch(), refetch })
}
