import type { User } from '@switchboard/contracts'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { InlineFailure } from '../../ui/Failure.tsx'
import { CheckField, TextField } from '../../ui/Field.tsx'
import { rolesQuery, useCreateUser, usePatchUser } from './admin.queries.ts'

/** A new member of staff, or changes to one. */
export function UserDialog({ user, onClose }: { user: User | undefined; onClose: () => void }) {
  const { t } = useTranslation('admin')
  const id = useId()
  const roles = useQuery(rolesQuery).data ?? []
  const create = useCreateUser()
  const patch = usePatchUser()
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const text = (name: string) => String(form.get(name) ?? '').trim()
    const roleIds = form.getAll('roleIds').map(String)
    const done = { onSuccess: onClose }
    if (user) patch.mutate({ id: user.id, change: { name: text('name'), active: form.get('active') === 'on', roleIds } }, done)
    else create.mutate({ name: text('name'), email: text('email'), password: String(form.get('password') ?? ''), roleIds }, done)
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={user ? t('user.edit') : t('user.add')}
      footer={
        <>
          <Button onClick={onClose}>{t('ui:cancel')}</Button>
          <Button look="primary" type="submit" form={id} busy={create.isPending || patch.isPending}>
            {t('ui:save')}
          </Button>
        </>
      }
    >
      <form id={id} onSubmit={submit} className="flex flex-col gap-4">
        <TextField label={t('user.name')} name="name" required maxLength={200} defaultValue={user?.name} />
        {user ? (
          <p className="text-small text-soft">{user.email}</p>
        ) : (
          <TextField label={t('user.email')} name="email" type="email" required maxLength={254} autoComplete="off" />
        )}
        {!user && (
          <TextField
            label={t('user.password')}
            name="password"
            type="password"
            required
            minLength={8}
            maxLength={200}
            autoComplete="new-password"
            hint={t('user.passwordHint')}
          />
        )}
        <fieldset key={roles.length} className="flex flex-col gap-2">
          <legend className="mb-1 font-medium text-small">{t('user.roles')}</legend>
          {roles.map((role) => (
            <CheckField
              key={role.id}
              label={role.name}
              hint={role.description ?? undefined}
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
