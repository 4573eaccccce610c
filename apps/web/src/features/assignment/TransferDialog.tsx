import { useQuery } from '@tanstack/react-query'
import type { Conversation } from '@switchboard/contracts'
import { UsersRound } from 'lucide-react'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usersQuery } from '../../lib/choices.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { InlineFailure } from '../../ui/Failure.tsx'
import { TextArea, TextField } from '../../ui/Field.tsx'
import { PickField } from '../../ui/PickField.tsx'
import { useCan } from '../session/index.ts'
import { availabilityQuery, teamListQuery, useTransfer } from './assignment.queries.ts'
import { byPresence } from './by-presence.ts'

/** Hands a conversation on to a colleague or a team, with the reason and a word for whoever gets it. */
export function TransferDialog({ conversation, onClose }: { conversation: Conversation; onClose: () => void }) {
  const { t } = useTranslation('assignment')
  const id = useId()
  const teams = useQuery(teamListQuery)
  const people = useQuery(availabilityQuery)
  const users = useQuery({ ...usersQuery, enabled: useCan()('user.read') })
  const faces = new Map(users.data?.map((user) => [user.id, user.avatarUrl]))
  const transfer = useTransfer(conversation.id)
  const [to, setTo] = useState('')
  const there = byPresence(
    (people.data ?? [])
      .map(({ user, presence, open }) => ({ ...user, presence, open }))
      .filter(({ id }) => id !== conversation.assignee?.id),
    people.data ?? [],
  )
  const groups = [
    { name: t('transferTeams'), picks: (teams.data ?? []).map((team) => ({ id: `team:${team.id}`, name: team.name, icon: UsersRound })) },
    {
      name: t('transferPeople'),
      picks: there.map(({ id: userId, name, presence, open }) => ({
        ...{ id: `user:${userId}`, name, start: <Avatar name={name} url={faces.get(userId)} size="tiny" /> },
        hint: t('presentWith', { presence: t(`presences.${presence}`), count: open }),
      })),
    },
  ]
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const [kind, toId = ''] = to.split(':')
    const given = { reason: String(form.get('reason')).trim(), note: String(form.get('note')).trim() || null }
    transfer.mutate({ ...given, ...(kind === 'team' ? { teamId: toId } : { userId: toId }) }, { onSuccess: onClose })
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('transferTitle')}
      description={t('transferAbout')}
      footer={
        <>
          <Button onClick={onClose}>{t('ui:cancel')}</Button>
          <Button look="primary" type="submit" form={id} busy={transfer.isPending}>
            {t('transfer')}
          </Button>
        </>
      }
    >
      <form id={id} onSubmit={submit} className="flex flex-col gap-4">
        <PickField label={t('transferTo')} name="to" required value={to} onChange={setTo} groups={groups} from={[teams, people]} />
        <TextField label={t('reason')} hint={t('reasonHint')} name="reason" required maxLength={300} pattern=".*\S.*" />
        <TextArea label={t('note')} name="note" rows={3} maxLength={2000} />
        <InlineFailure error={transfer.error} />
      </form>
    </Dialog>
  )
}
