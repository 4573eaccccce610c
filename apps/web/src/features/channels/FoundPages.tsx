import type { ConsentOutcome, FoundPage } from '@switchboard/contracts'
import type { TFunction } from 'i18next'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { InlineFailure } from '../../ui/Failure.tsx'
import { PlatformMark } from '../../ui/PlatformMark.tsx'
import { CheckList } from './CheckList.tsx'
import { integrationQuery, useIntegration } from './channels.queries.ts'
import { useConnectFound } from './consent.queries.ts'
import { ConsentButton } from './ConsentButton.tsx'
import { WebhookAddress } from './WebhookAddress.tsx'

/** The accounts that the consent reaches, to be connected one by one; those that were here before have their new access already. */
export function FoundPages({ outcome, note }: { outcome: ConsentOutcome; note: string | undefined }) {
  const { t } = useTranslation('channels')
  const { name, found, missing, integrationId } = outcome
  const connected = found.some(({ pageId }) => pageId !== null)
  return (
    <div className="mx-auto flex max-w-xl flex-col gap-6 p-6 max-panes:p-4">
      {note && <p className="rounded-control bg-sunken px-3 py-2 text-small">{note}</p>}
      <section aria-label={t('offers')} className="flex flex-col gap-3">
        <div>
          <h2 className="font-semibold">{t('consent.found', { count: found.length, name })}</h2>
          <p className="text-small text-soft">{aboutOf(found, t, name)}</p>
        </div>
        <ul className="flex flex-col gap-2">
          {found.map((page) => (
            <FoundRow key={`${page.platform} ${page.account}`} page={page} consentId={outcome.id} />
          ))}
        </ul>
        {missing.length > 0 && (
          <p className="rounded-control bg-soon-soft px-3 py-2 text-small text-soon">
            {t('consent.missing', { pages: missing.join(', '), name })}
          </p>
        )}
        {(found.length === 0 || missing.length > 0) && (
          <ConsentButton integrationId={integrationId} consent={outcome} look="plain">
            {t('consent.again')}
          </ConsentButton>
        )}
      </section>
      {connected && <Next integrationId={integrationId} />}
      <div>
        <Button look={connected ? 'primary' : 'plain'} asChild>
          <Link to="/channels/$integrationId" params={{ integrationId }}>
            {t(connected ? 'done' : 'consent.toIntegration')}
          </Link>
        </Button>
      </div>
    </div>
  )
}

/** What stands under the heading. */
function aboutOf(found: readonly FoundPage[], t: TFunction<'channels'>, name: string): string {
  if (found.length === 0) return t('consent.foundNone', { name })
  return found.every(({ pageId }) => pageId !== null) ? t('consent.foundDone') : t('consent.foundAbout')
}

function FoundRow({ page, consentId }: { page: FoundPage; consentId: string }) {
  const { t } = useTranslation('channels')
  const connect = useConnectFound(consentId)
  const { platform, account, name, pageId, elsewhere } = page
  return (
    <li className="flex flex-col gap-2 rounded-panel border border-line px-4 py-3">
      <div className="flex items-center gap-3">
        <PlatformMark platform={platform} size="large" named />
        <span className="min-w-0 flex-1">
          <span className="block truncate font-medium">{name}</span>
          <span className="block truncate text-faint text-small">{account}</span>
        </span>
        {pageId !== null && <span className="text-good text-small">{t('offerConnected')}</span>}
        {pageId === null && elsewhere === null && (
          <Button size="small" look="primary" busy={connect.isPending} onClick={() => connect.mutate({ platform, account })}>
            {t('offerConnect')}
          </Button>
        )}
      </div>
      {pageId === null && elsewhere !== null && (
        <p className="text-small text-soft">
          {t('consent.elsewhere')}{' '}
          <Link to="/channels/$integrationId" params={{ integrationId: elsewhere }} className="underline underline-offset-2">
            {t('lookAtIt')}
          </Link>
        </p>
      )}
      <InlineFailure error={connect.error} />
    </li>
  )
}

/** What is left to do on the platform's side, and whether all of it works. */
function Next({ integrationId }: { integrationId: string }) {
  const { t } = useTranslation('channels')
  const integration = useQuery(integrationQuery(integrationId)).data
  const { check } = useIntegration(integrationId)
  return (
    <section aria-label={t('test')} className="flex flex-col gap-4">
      {integration?.webhookUrl && (
        <>
          <p className="text-small text-soft">{t('webhookAbout')}</p>
          <WebhookAddress integration={integration} />
        </>
      )}
      <div>
        <Button onClick={() => check.mutate()} busy={check.isPending}>
          {t('test')}
        </Button>
      </div>
      <InlineFailure error={check.error} />
      {check.data && <CheckList checks={check.data.checks} onMended={() => check.mutate()} />}
    </section>
  )
}
