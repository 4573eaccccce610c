import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { InlineFailure } from '../../ui/Failure.tsx'
import { TextField } from '../../ui/Field.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { useRoleWords } from '../roles/index.ts'
import { permissionsQuery, type Role, useCreateRole, usePatchRole } from './admin.queries.ts'
import { GrantMatrix } from './GrantMatrix.tsx'
import { type Grants, grantsOf, toGrants } from './grants.ts'

/** A role with its matrix of grants. Built-in roles can be looked at only. */
export function RoleDialog({ role, readOnly, onClose }: { role: Role | undefined; readOnly: boolean; onClose: () => void }) {
  const { t } = useTranslation('admin')
  const id = useId()
  const { nameOf, aboutOf } = useRoleWords()
  const name = role && nameOf(role)
  const permissions = useQuery(permissionsQuery)
  const create = useCreateRole()
  const patch = usePatchRole()
  const [grants, setGrants] = useState<Grants>(() => grantsOf(role?.grants ?? []))
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const given = {
      name: String(form.get('name')).trim(),
      description: String(form.get('description')).trim() || null,
      grants: toGrants(grants),
    }
    const done = { onSuccess: onClose }
    if (role) patch.mutate({ id: role.id, change: given }, done)
    else create.mutate(given, done)
  }
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={name ?? t('role.add')}
      description={readOnly ? t('role.readOnly') : undefined}
      footer={
        <>
          <Button onClick={onClose}>{readOnly ? t('ui:close') : t('ui:cancel')}</Button>
          {!readOnly && (
            <Button look="primary" type="submit" form={id} busy={create.isPending || patch.isPending}>
              {t('ui:save')}
            </Button>
          )}
        </>
      }
    >
      <form id={id} onSubmit={submit} className="flex flex-col gap-4">
        <div className="grid grid-cols-2 gap-3 max-panes:grid-cols-1">
          <TextField label={t('role.name')} name="name" required maxLength={100} defaultValue={name} disabled={readOnly} />
          <TextField
            label={t('role.description')}
            name="description"
            maxLength={500}
            defaultValue={role ? aboutOf(role) : ''}
            disabled={readOnly}
          />
        </div>
        <InlineFailure error={create.error ?? patch.error} />
        <Loaded query={permissions}>
          {(all) => <GrantMatrix permissions={all} grants={grants} readOnly={readOnly} onChange={setGrants} />}
        </Loaded>
      </form>
    </Dialog>
  )
}
