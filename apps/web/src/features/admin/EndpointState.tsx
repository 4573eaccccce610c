import type { WebhookEndpoint } from '@switchboard/contracts'
import { useTranslation } from 'react-i18next'
import { Badge } from '../../ui/Badge.tsx'

/** How an address fares, in a word. */
export function EndpointState({ endpoint }: { endpoint: WebhookEndpoint }) {
  const { t } = useTranslation('admin')
  if (endpoint.offReason) return <Badge tone="bad">{t('endpoint.switchedOff')}</Badge>
  if (!endpoint.active) return <Badge>{t('endpoint.off')}</Badge>
  return endpoint.failingSince ? <Badge tone="soon">{t('endpoint.failing')}</Badge> : <Badge tone="good">{t('endpoint.on')}</Badge>
}
