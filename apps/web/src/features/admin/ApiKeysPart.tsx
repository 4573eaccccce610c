import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { KeyRound, Plus } from 'lucide-react'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { Confirm } from '../../ui/Confirm.tsx'
import { CopyField } from '../../ui/CopyField.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { InlineFailure } from '../../ui/Failure.tsx'
import { CheckField, TextField } from '../../ui/Field.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { MoreButton } from '../../ui/MoreButton.tsx'
import { PageFrame } from '../../ui/Page.tsx'
import { type Column, Table } from '../../ui/Table.tsx'
import { When } from '../../ui/When.tsx'
import { type ApiKey, apiKeysPages, permissionsQuery, useCreateKey, useRevokeKey } from './admin.queries.ts'

/** Keys for programs: what each may do, when it was last used; a key itself is shown once. */
export function ApiKeysPart() {
  const { t } = useTranslation('admin')
  const keys = useInfiniteQuery(apiKeysPages)
  const revoke = useRevokeKey()
  const [adding, setAdding] = useState(false)
  const [doomed, setDoomed] = useState<ApiKey>()
  const columns: Column<ApiKey>[] = [
    {
      key: 'name',
      title: t('key.name'),
      main: true,
      cell: (key) => (
        <span>
          <span className="block font-medium">{key.name}</span>
          <span className="block font-mono text-faint text-meta">{key.hint}</span>
        </span>
      ),
    },
    {
      key: 'scopes',
      title: t('key.scopes'),
      spare: true,
      cell: (key) => <span className="text-small text-soft">{key.scopes.join(', ')}</span>,
    },
    { key: 'used', title: t('key.lastUsed'), spare: true, cell: (key) => <When at={key.lastUsedAt} /> },
    { key: 'expires', title: t('key.expires'), spare: true, cell: (key) => <When at={key.expiresAt} /> },
    {
      key: 'act',
      title: t('key.state'),
      cell: (key) =>
        key.revokedAt ? (
          <Badge>{t('key.revoked')}</Badge>
        ) : (
          <Button size="small" onClick={() => setDoomed(key)}>
            {t('key.revoke')}
          </Button>
        ),
    },
  ]
  const add = (
    <Button look="primary" onClick={() => setAdding(true)}>
      <Plus aria-hidden className="size-4" />
      {t('key.add')}
    </Button>
  )
  return (
    <PageFrame title={t('section.api-keys')} actions={add}>
      <Loaded query={keys}>
        {(rows) =>
          rows.length ? (
            <>
              <Table label={t('section.api-keys')} columns={columns} rows={rows} rowKey={(key) => key.id} />
              <MoreButton pages={keys} />
            </>
          ) : (
            <EmptyState icon={KeyRound} title={t('key.empty')} action={add}>
              {t('key.emptyHint')}
            </EmptyState>
          )
        }
      </Loaded>
      {adding && <NewKeyDialog onClose={() => setAdding(false)} />}
      <Confirm
        open={doomed !== undefined}
        onClose={() => setDoomed(undefined)}
        title={t('key.revokeTitle', { name: doomed?.name })}
        action={t('key.revoke')}
        busy={revoke.isPending}
        error={revoke.error}
        onConfirm={() => doomed && revoke.mutate(doomed.id, { onSuccess: () => setDoomed(undefined) })}
      >
        {t('key.revokeAbout')}
      </Confirm>
    </PageFrame>
  )
}

function NewKeyDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('admin')
  const id = useId()
  const create = useCreateKey()
  const permissions = useQuery(permissionsQuery)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const day = String(form.get('expires'))
    create.mutate({
      name: String(form.get('name')).trim(),
      scopes: form.getAll('scopes').map(String),
      ...(day && { expiresAt: new Date(`${day}T23:59:59`).toISOString() }),
    })
  }
  if (create.data)
    return (
      <Dialog
        open
        onClose={onClose}
        title={t('key.made')}
        description={t('key.once')}
        footer={
          <Button look="primary" onClick={onClose}>
            {t('key.kept')}
          </Button>
        }
      >
        <CopyField label={t('key.key')} value={create.data.key} />
      </Dialog>
    )
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('key.add')}
      footer={
        <>
          <Button onClick={onClose}>{t('ui:cancel')}</Button>
          <Button look="primary" type="submit" form={id} busy={create.isPending}>
            {t('key.add')}
          </Button>
        </>
      }
    >
      <form id={id} onSubmit={submit} className="flex flex-col gap-4">
        <TextField label={t('key.name')} name="name" required maxLength={100} hint={t('key.nameHint')} />
        <TextField label={t('key.expires')} name="expires" type="date" hint={t('key.expiresHint')} />
        <fieldset className="flex flex-col gap-2">
          <legend className="mb-1 font-medium text-small">{t('key.scopes')}</legend>
          {permissions.data?.map((permission) => (
            <CheckField key={permission.key} label={permission.key} hint={permission.description} name="scopes" value={permission.key} />
          ))}
        </fieldset>
        <InlineFailure error={create.error} />
      </form>
    </Dialog>
  )
}
