import type { User } from '@switchboard/contracts'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Badge } from '../../ui/Badge.tsx'
import { useRoleWords } from '../roles/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { InlineFailure } from '../../ui/Failure.tsx'
import { CheckField, TextField } from '../../ui/Field.tsx'
import { toast } from '../../ui/toast.ts'
import { useReason } from '../../ui/use-reason.ts'
import { signInOptionsQuery } from '../joining/index.ts'
import { rolesQuery, useCreateUser, useInvite, usePatchUser } from './admin.queries.ts'
import { FirstPassword } from './FirstPassword.tsx'
import { InviteButton } from './InviteButton.tsx'

interface Props {
  user: User | undefined
  onClose: () => void
  /** An invitation could not be mailed: its link is to be handed over. */
  onLink: (name: string, url: string) => void
}

/** A new member of staff, or changes to one. */
export function UserDialog({ user, onClose, onLink }: Props) {
  const { t } = useTranslation('admin')
  const id = useId()
  const reason = useReason()
  const { nameOf, aboutOf } = useRoleWords()
  const roles = useQuery(rolesQuery).data ?? []
  const create = useCreateUser()
  const invite = useInvite()
  const mail = useQuery(signInOptionsQuery).data?.mail
  const patch = usePatchUser()
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const text = (name: string) => String(form.get(name) ?? '').trim()
    const roleIds = form.getAll('roleIds').map(String)
    const done = { onSuccess: onClose }
    if (user) patch.mutate({ id: user.id, change: { name: text('name'), active: form.get('active') === 'on', roleIds } }, done)
    else {
      const password = String(form.get('password') ?? '')
      const given = { name: text('name'), email: text('email'), ...(password && { password }), roleIds }
      create.mutate(given, { onSuccess: (made) => welcome(made, { invited: password === '' }) })
    }
  }
  // He is there by now: what fails from here on is tried again from the list.
  const welcome = (made: User, { invited }: { invited: boolean }) => {
    if (invited && made.invited && mail === false) return handOver(made)
    if (invited) toast(made.invited ? t('invitation.sent', { email: made.email }) : t('invitation.known', { name: made.name }))
    onClose()
  }
  const handOver = (made: User) =>
    invite.mutate(made.id, {
      onSuccess: ({ url }) => (url === null ? onClose() : onLink(made.name, url)),
      onError: (error) => {
        toast(reason(error), { tone: 'bad' })
        onClose()
      },
    })
  return (
    <Dialog
      open
      onClose={onClose}
      title={user ? t('user.edit') : t('user.add')}
      footer={
        <>
          <Button onClick={onClose}>{t('ui:cancel')}</Button>
          <Button look="primary" type="submit" form={id} busy={create.isPending || invite.isPending || patch.isPending}>
            {t('ui:save')}
          </Button>
        </>
      }
    >
      <form id={id} onSubmit={submit} className="flex flex-col gap-4">
        <TextField label={t('user.name')} name="name" required maxLength={200} defaultValue={user?.name} />
        {user ? (
          <div className="flex flex-wrap items-center gap-2 text-small text-soft">
            <span className="min-w-0 flex-1 truncate">{user.email}</span>
            {user.invited && (
              <>
                <Badge tone="soon">{t('invitation.state')}</Badge>
                <InviteButton user={user} onLink={onLink} />
              </>
            )}
          </div>
        ) : (
          <TextField label={t('user.email')} name="email" type="email" required maxLength={254} autoComplete="off" />
        )}
        {!user && <FirstPassword />}
        <fieldset key={roles.length} className="flex flex-col gap-2">
          <legend className="mb-1 font-medium text-small">{t('user.roles')}</legend>
          {roles.map((role) => (
            <CheckField
              key={role.id}
              label={nameOf(role)}
              hint={aboutOf(role) || undefined}
              name="roleIds"
              value={role.id}
              defaultChecked={user?.roles.some((one) => one.id === role.id)}
            />
          ))}
        </fieldset>
        {user && <CheckField label={t('user.active')} hint={t('user.activeHint')} name="active" defaultChecked={user.active} />}
        <InlineFailure error={create.error ?? patch.error} />
      </form>
    </Dialog>
  )
}
