import type { ConnectField, Integration } from '@switchboard/contracts'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { platformsQuery, useLocalized } from '../../lib/platforms.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { InlineFailure } from '../../ui/Failure.tsx'
import { TextField } from '../../ui/Field.tsx'
import { Section } from '../../ui/Page.tsx'
import { toast } from '../../ui/toast.ts'
import { When } from '../../ui/When.tsx'
import { useIntegration } from './channels.queries.ts'
import { ConnectFieldInput } from './ConnectFieldInput.tsx'
import { changedSettings, givenIn, inputName } from './connect-form.ts'

/** Secrets are written, never read: what is set can only be replaced. Settings that are none are shown, and can be changed or emptied. */
export function SecretsSection({ integration }: { integration: Integration }) {
  const { t } = useTranslation('channels')
  const { patch } = useIntegration(integration.id)
  const inMyLanguage = useLocalized()
  const fields = useAccessFields(integration)
  const [version, setVersion] = useState(0)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const { settings: _, ...secrets } = givenIn(form)
    const settings = changedSettings(form, fields, integration.settings)
    const given = { ...secrets, ...(Object.keys(settings).length > 0 && { settings }) }
    if (!Object.keys(given).length) return
    patch.mutate(given, {
      onSuccess: () => {
        setVersion((now) => now + 1)
        toast(t('ui:saved'))
      },
    })
  }
  return (
    <Section title={t('access')} about={t('accessAbout')}>
      <form key={`${version} ${JSON.stringify(integration.settings)}`} onSubmit={submit} className="flex flex-col gap-4">
        {fields.map((field) =>
          integration.secretsSet.includes(field.name) ? (
            <TextField
              key={field.name}
              label={inMyLanguage(field.label)}
              name={inputName(field)}
              type="password"
              autoComplete="off"
              placeholder={t('keepAsIs')}
            />
          ) : (
            <ConnectFieldInput key={field.name} field={field} value={integration.settings[field.name]} />
          ),
        )}
        <div className="flex items-center gap-2">
          <Badge tone="good">{t('secretsSet', { count: integration.secretsSet.length })}</Badge>
          {integration.tokenExpiresAt && (
            <span className="text-faint text-small">
              {t('tokenExpires')} <When at={integration.tokenExpiresAt} />
            </span>
          )}
        </div>
        <InlineFailure error={patch.error} />
        <div>
          <Button type="submit" busy={patch.isPending}>
            {t('replace')}
          </Button>
        </div>
      </form>
    </Section>
  )
}

/** The secrets that are set and all settings, each named as its service names it. */
function useAccessFields({ via, secretsSet }: Integration): ConnectField[] {
  const pairs = useQuery(platformsQuery).data?.filter((pair) => pair.via === via) ?? []
  const byName = new Map(pairs.flatMap(({ fields }) => fields).map((field) => [field.name, field]))
  return [...byName.values()].filter(({ name, setting }) => setting || secretsSet.includes(name))
}
