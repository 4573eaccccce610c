import type { OidcProvider, SaveOidcProvider } from '@switchboard/contracts'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { thereafter } from '../../lib/thereafter.ts'
import { Button } from '../../ui/Button.tsx'
import { InlineFailure } from '../../ui/Failure.tsx'
import { CheckField, SelectField, TextField } from '../../ui/Field.tsx'
import { toast } from '../../ui/toast.ts'
import { useRoleWords } from '../roles/index.ts'
import { useCan } from '../session/index.ts'
import { rolesQuery } from './admin.queries.ts'
import { useCheckSignInService, useSaveSignInService } from './sign-in.queries.ts'

/** The settings of the sign-in service. The secret is never shown; left empty, the one that is kept stays. */
export function SignInForm({ provider }: { provider: OidcProvider | null }) {
  const { t } = useTranslation('admin')
  const form = useRef<HTMLFormElement>(null)
  const { nameOf } = useRoleWords()
  const roles = useQuery({ ...rolesQuery, enabled: useCan()('role.read') })
  const save = useSaveSignInService()
  const [active, setActive] = useState(provider?.active ?? true)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    thereafter(save.mutateAsync(read(new FormData(event.currentTarget), provider?.version ?? 0)), () => toast(t('signIn.saved')))
  }
  return (
    <form ref={form} onSubmit={submit} className="flex flex-col gap-4">
      <TextField label={t('signIn.name')} hint={t('signIn.nameHint')} name="name" required maxLength={100} defaultValue={provider?.name} />
      <TextField
        label={t('signIn.issuer')}
        hint={t('signIn.issuerHint')}
        name="issuer"
        type="url"
        required
        maxLength={500}
        placeholder="https://"
        defaultValue={provider?.issuer}
      />
      <TextField
        label={t('signIn.clientId')}
        name="clientId"
        required
        maxLength={500}
        autoComplete="off"
        defaultValue={provider?.clientId}
      />
      <TextField
        label={t('signIn.clientSecret')}
        name="clientSecret"
        type="password"
        autoComplete="new-password"
        required={!provider}
        maxLength={2000}
        hint={provider ? t('signIn.secretKept') : undefined}
      />
      <TextField
        label={t('signIn.domains')}
        hint={t('signIn.domainsHint')}
        name="domains"
        required
        placeholder="example.com"
        defaultValue={provider?.domains.join(', ')}
      />
      <SelectField
        label={t('signIn.newcomers')}
        hint={t('signIn.newcomersHint')}
        name="defaultRoleId"
        defaultValue={provider?.defaultRoleId ?? ''}
        key={roles.data?.length}
      >
        <option value="">{t('signIn.noNewcomers')}</option>
        {roles.data?.map((role) => (
          <option key={role.id} value={role.id}>
            {nameOf(role)}
          </option>
        ))}
      </SelectField>
      <CheckField label={t('signIn.active')} name="active" checked={active} onChange={(event) => setActive(event.target.checked)} />
      <CheckField
        label={t('signIn.only')}
        hint={t('signIn.onlyHint')}
        name="onlyByOidc"
        disabled={!active}
        defaultChecked={provider?.onlyByOidc}
      />
      <InlineFailure error={save.error} />
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" look="primary" busy={save.isPending}>
          {t('ui:save')}
        </Button>
        <Check given={() => (form.current ? new FormData(form.current) : new FormData())} />
      </div>
    </form>
  )
}

function Check({ given }: { given: () => FormData }) {
  const { t } = useTranslation('admin')
  const check = useCheckSignInService()
  const ask = () => {
    const form = given()
    check.mutate({ issuer: String(form.get('issuer')).trim(), clientId: String(form.get('clientId')).trim() })
  }
  return (
    <>
      <Button busy={check.isPending} onClick={ask}>
        {t('signIn.check')}
      </Button>
      <span role="status" className="basis-full text-small">
        {check.data &&
          (check.data.fault === null ? (
            <span className="text-good">{t('signIn.answers')}</span>
          ) : (
            <span className="text-bad">{t('signIn.fault', { fault: check.data.fault })}</span>
          ))}
      </span>
      <InlineFailure error={check.error} />
    </>
  )
}

function read(form: FormData, version: number): SaveOidcProvider {
  const text = (name: string) => String(form.get(name) ?? '').trim()
  const secret = text('clientSecret')
  const active = form.get('active') === 'on'
  return {
    name: text('name'),
    issuer: text('issuer'),
    clientId: text('clientId'),
    ...(secret && { clientSecret: secret }),
    domains: text('domains')
      .split(/[\s,;]+/)
      .filter((domain) => domain !== '')
      .map((domain) => domain.replace(/^@/, '').toLowerCase()),
    defaultRoleId: text('defaultRoleId') || null,
    onlyByOidc: active && form.get('onlyByOidc') === 'on',
    active,
    version,
  }
}
