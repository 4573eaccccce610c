import type { Integration } from '@switchboard/contracts'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { InlineFailure } from '../../ui/Failure.tsx'
import { TextField } from '../../ui/Field.tsx'
import { Section } from '../../ui/Page.tsx'
import { toast } from '../../ui/toast.ts'
import { When } from '../../ui/When.tsx'
import { useIntegration } from './channels.queries.ts'

const SECRETS = ['appSecret', 'webhookSecret', 'accessToken', 'refreshToken', 'verifyToken'] as const

/** Secrets are written, never read: what is set can only be replaced. */
export function SecretsSection({ integration }: { integration: Integration }) {
  const { t } = useTranslation('channels')
  const { patch } = useIntegration(integration.id)
  const [version, setVersion] = useState(0)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const given = Object.fromEntries(
      [...new FormData(event.currentTarget)].map(([name, value]) => [name, String(value)]).filter(([, value]) => value),
    )
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
      <form key={version} onSubmit={submit} className="flex flex-col gap-4">
        {SECRETS.filter((name) => integration.secretsSet.includes(name)).map((name) => (
          <TextField key={name} label={t(`field.${name}`)} name={name} type="password" autoComplete="off" placeholder={t('keepAsIs')} />
        ))}
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
