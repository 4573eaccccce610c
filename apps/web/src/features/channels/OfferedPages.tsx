import type { Integration, OfferedPages as Offered } from '@switchboard/contracts'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { InlineFailure } from '../../ui/Failure.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { PlatformMark } from '../../ui/PlatformMark.tsx'
import { offersQuery, useIntegration } from './channels.queries.ts'

/** The accounts that the integration's service knows, to be connected one by one. */
export function OfferedPages({ integration }: { integration: Integration }) {
  const { t } = useTranslation('channels')
  const offers = useQuery(offersQuery(integration.id))
  return (
    <section aria-label={t('offers')} className="flex flex-col gap-3">
      <div>
        <h3 className="font-medium">{t('offers')}</h3>
        <p className="text-small text-soft">{t('offersAbout')}</p>
      </div>
      <Loaded query={offers}>
        {({ data, refused }) => (
          <>
            {refused !== null && <p className="text-small text-soft">{t('offersRefused', { why: refused })}</p>}
            {refused === null && data.length === 0 && <p className="text-small text-soft">{t('offersNone')}</p>}
            <ul className="flex flex-col gap-2">
              {data.map((offer) => (
                <OfferRow key={`${offer.platform} ${offer.account}`} offer={offer} integrationId={integration.id} />
              ))}
            </ul>
          </>
        )}
      </Loaded>
    </section>
  )
}

function OfferRow({ offer, integrationId }: { offer: Offered['data'][number]; integrationId: string }) {
  const { t } = useTranslation('channels')
  const { addPage } = useIntegration(integrationId)
  const { platform, account, name, pageId } = offer
  return (
    <li className="flex flex-col gap-2 rounded-panel border border-line px-4 py-3">
      <div className="flex items-center gap-3">
        <PlatformMark platform={platform} size="large" named />
        <span className="min-w-0 flex-1">
          <span className="block truncate font-medium">{name}</span>
          <span className="block truncate text-faint text-small">{account}</span>
        </span>
        {pageId === null ? (
          <Button size="small" busy={addPage.isPending} onClick={() => addPage.mutate({ platform, account, name })}>
            {t('offerConnect')}
          </Button>
        ) : (
          <span className="text-good text-small">{t('offerConnected')}</span>
        )}
      </div>
      <InlineFailure error={addPage.error} />
    </li>
  )
}
