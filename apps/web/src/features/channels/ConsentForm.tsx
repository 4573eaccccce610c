import type { ConnectablePlatform, ConnectConsent, CreateIntegration } from '@switchboard/contracts'
import { useQuery } from '@tanstack/react-query'
import { ExternalLink } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { CopyField } from '../../ui/CopyField.tsx'
import { InlineFailure } from '../../ui/Failure.tsx'
import { TextField } from '../../ui/Field.tsx'
import { integrationsQuery, useConnect } from './channels.queries.ts'
import { useBeginConsent } from './consent.queries.ts'
import { ConsentButton } from './ConsentButton.tsx'
import { ConnectFieldInput } from './ConnectFieldInput.tsx'
import { givenIn } from './connect-form.ts'

/** Connects by a yes at the platform: with an app that was entered before, or with another one. */
export function ConsentForm({ pair, consent }: { pair: ConnectablePlatform; consent: ConnectConsent }) {
  const { t } = useTranslation('channels')
  const known = useQuery(integrationsQuery).data?.filter(
    ({ via, consents }) => via === pair.via && consents.some(({ key }) => key === consent.key),
  )
  return (
    <>
      {known && known.length > 0 && (
        <section aria-label={t('consent.known')} className="flex flex-col gap-2">
          <p className="text-small text-soft">{t('consent.knownAbout')}</p>
          {known.map(({ id, name }) => (
            <ConsentButton key={id} integrationId={id} consent={consent}>
              {t('consent.withApp', { name: consent.name, app: name })}
            </ConsentButton>
          ))}
          <h3 className="mt-4 font-medium">{t('consent.otherApp')}</h3>
        </section>
      )}
      <AppForm key={consent.key} pair={pair} consent={consent} />
    </>
  )
}

/** The app of the business, entered once. What it makes stays, should the person say no: the next try begins where this one ended. */
function AppForm({ pair, consent }: { pair: ConnectablePlatform; consent: ConnectConsent }) {
  const { t } = useTranslation('channels')
  const connect = useConnect()
  const begin = useBeginConsent()
  const [made, setMade] = useState<string>()
  const go = (integrationId: string) => begin.mutate({ integrationId, consent: consent.key })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (made) return go(made)
    const body = { ...givenIn(new FormData(event.currentTarget)), platform: pair.platform, via: pair.via, consent: consent.key }
    connect.mutate(body as CreateIntegration, {
      onSuccess: ({ id }) => {
        setMade(id)
        go(id)
      },
    })
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4" aria-label={t('steps.2')}>
      <p className="text-small text-soft">{t('consent.about', { name: consent.name })}</p>
      <CopyField label={t('consent.redirect')} value={consent.redirectUri} hint={t('consent.redirectHint')} />
      <TextField label={t('name')} name="name" maxLength={200} hint={t('nameHint')} />
      {consent.fields.map((field) => (
        <ConnectFieldInput key={field.name} field={field} />
      ))}
      <InlineFailure error={connect.error ?? begin.error} />
      <div>
        <Button type="submit" look="primary" busy={connect.isPending || begin.isPending}>
          {t('consent.with', { name: consent.name })}
          <ExternalLink aria-hidden className="size-4" />
        </Button>
      </div>
    </form>
  )
}
