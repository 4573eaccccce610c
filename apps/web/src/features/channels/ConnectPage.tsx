import type { ConnectablePlatform, CreateIntegration, Integration } from '@switchboard/contracts'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { ArrowLeft, ChevronRight } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { platformsQuery, useLocalized } from '../../lib/platforms.ts'
import { Button } from '../../ui/Button.tsx'
import { InlineFailure } from '../../ui/Failure.tsx'
import { SelectField, TextField } from '../../ui/Field.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { PageFrame } from '../../ui/Page.tsx'
import { PlatformMark } from '../../ui/PlatformMark.tsx'
import { AREA } from '../../ui/SideNav.tsx'
import { CheckList } from './CheckList.tsx'
import { ConnectFieldInput } from './ConnectFieldInput.tsx'
import { ConsentForm } from './ConsentForm.tsx'
import { givenIn } from './connect-form.ts'
import { useConnect, useIntegration } from './channels.queries.ts'
import { OfferedPages } from './OfferedPages.tsx'
import { WebhookAddress } from './WebhookAddress.tsx'

/** Connects a channel in three steps: which platform, its access, what to enter on the platform's side. */
export function ConnectPage() {
  const { t } = useTranslation('channels')
  const navigate = useNavigate()
  const [chosen, setChosen] = useState<ConnectablePlatform>()
  const [made, setMade] = useState<Integration>()
  const step = made ? 3 : chosen ? 2 : 1
  const back = () => (chosen && !made ? setChosen(undefined) : void navigate({ to: '/channels' }))
  return (
    <div className={AREA}>
      <PageFrame
        title={t('connectTitle')}
        lead={t('step', { step, of: 3, what: t(`steps.${step}`) })}
        back={<IconButton icon={ArrowLeft} label={t('ui:back')} onClick={back} />}
      >
        <div className="mx-auto max-w-xl p-6 max-panes:p-4">
          {made ? (
            <Result integration={made} />
          ) : chosen ? (
            <Access pair={chosen} onMade={setMade} />
          ) : (
            <PlatformChoice onChoose={setChosen} />
          )}
        </div>
      </PageFrame>
    </div>
  )
}

function PlatformChoice({ onChoose }: { onChoose: (pair: ConnectablePlatform) => void }) {
  const { t } = useTranslation('channels')
  const platforms = useQuery(platformsQuery)
  const inMyLanguage = useLocalized()
  return (
    <Loaded query={platforms}>
      {(pairs) => (
        <ul aria-label={t('steps.1')} className="flex flex-col gap-2">
          {pairs.map((pair) => (
            <li key={`${pair.platform} ${pair.via}`}>
              <button
                type="button"
                onClick={() => onChoose(pair)}
                className="flex w-full items-center gap-4 rounded-panel border border-line px-4 py-3 text-left hover:border-line-strong hover:bg-hover"
              >
                <PlatformMark platform={pair.platform} size="large" named />
                <span className="min-w-0 flex-1">
                  <span className="block font-medium">{inMyLanguage(pair.face.name)}</span>
                  <span className="block text-faint text-small">{inMyLanguage(pair.about)}</span>
                </span>
                <ChevronRight aria-hidden className="size-4 text-faint" />
              </button>
            </li>
          ))}
        </ul>
      )}
    </Loaded>
  )
}

interface AccessProps {
  pair: ConnectablePlatform
  onMade: (integration: Integration) => void
}

/** By a yes at the platform where that is possible, or by entering what it gave out. */
function Access({ pair, onMade }: AccessProps) {
  const { t } = useTranslation('channels')
  const inMyLanguage = useLocalized()
  const [way, setWay] = useState(pair.consents[0]?.key ?? BY_HAND)
  const consent = pair.consents.find(({ key }) => key === way)
  return (
    <div className="flex flex-col gap-4">
      <p className="flex items-center gap-3 font-medium">
        <PlatformMark platform={pair.platform} size="large" named />
        {inMyLanguage(pair.face.name)}
      </p>
      {pair.consents.length > 0 && (
        <SelectField label={t('consent.way')} value={way} onChange={(event) => setWay(event.target.value)}>
          {pair.consents.map(({ key, name }) => (
            <option key={key} value={key}>
              {t('consent.byYes', { name })}
            </option>
          ))}
          <option value={BY_HAND}>{t('consent.byHand')}</option>
        </SelectField>
      )}
      {consent ? <ConsentForm pair={pair} consent={consent} /> : <AccessForm pair={pair} onMade={onMade} />}
    </div>
  )
}

const BY_HAND = 'by hand'

function AccessForm({ pair, onMade }: AccessProps) {
  const { t } = useTranslation('channels')
  const connect = useConnect()
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    connect.mutate({ ...givenIn(new FormData(event.currentTarget)), platform: pair.platform, via: pair.via } as CreateIntegration, {
      onSuccess: onMade,
    })
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4" aria-label={t('steps.2')}>
      <TextField label={t('name')} name="name" maxLength={200} hint={t('nameHint')} />
      {pair.fields.map((field) => (
        <ConnectFieldInput key={field.name} field={field} />
      ))}
      <InlineFailure error={connect.error} />
      <div>
        <Button type="submit" look="primary" busy={connect.isPending}>
          {t('connectNow')}
        </Button>
      </div>
    </form>
  )
}

function Result({ integration }: { integration: Integration }) {
  const { t } = useTranslation('channels')
  const navigate = useNavigate()
  const { check } = useIntegration(integration.id)
  const webPage = integration.pages.find((page) => page.platform === 'web')
  return (
    <div className="flex flex-col gap-6">
      <p role="status" className="rounded-control bg-good-soft px-3 py-2 text-good text-small">
        {t('connected', { name: integration.name })}
      </p>
      <WebhookAddress integration={integration} />
      {integration.pages.length === 0 && <OfferedPages integration={integration} />}
      {webPage ? (
        <p className="text-small text-soft">{t('widgetNext')}</p>
      ) : (
        <section aria-label={t('test')} className="flex flex-col gap-3">
          <div>
            <Button onClick={() => check.mutate()} busy={check.isPending}>
              {t('test')}
            </Button>
          </div>
          <InlineFailure error={check.error} />
          {check.data && <CheckList checks={check.data.checks} onMended={() => check.mutate()} />}
        </section>
      )}
      <div>
        <Button
          look="primary"
          onClick={() =>
            webPage
              ? navigate({ to: '/channels/pages/$pageId/widget', params: { pageId: webPage.id } })
              : navigate({ to: '/channels/$integrationId', params: { integrationId: integration.id } })
          }
        >
          {webPage ? t('toWidget') : t('done')}
        </Button>
      </div>
    </div>
  )
}
