import type { WebhookEndpoint } from '@switchboard/contracts'
import { CircleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { When } from '../../ui/When.tsx'

/** Why an address gets nothing at the moment, if it does not. */
export function EndpointNotice({ endpoint: { offReason, offAt, failingSince, active, waiting } }: { endpoint: WebhookEndpoint }) {
  const { t } = useTranslation('admin')
  const since = offReason ? offAt : active ? failingSince : null
  if (!since) return null
  return (
    <div
      role="status"
      className={`flex items-start gap-3 border-line border-b px-6 py-3 text-small max-panes:px-4 ${offReason ? 'bg-bad-soft text-bad' : 'bg-soon-soft text-soon'}`}
    >
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      <p>
        {offReason ? t(`endpoint.offReasons.${offReason}`) : t('endpoint.failingAbout', { count: waiting })} <When at={since} />
      </p>
    </div>
  )
}
