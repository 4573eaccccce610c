import type { Integration } from '@switchboard/contracts'
import { useTranslation } from 'react-i18next'
import { Section } from '../../ui/Page.tsx'
import { ConsentButton } from './ConsentButton.tsx'

/** The same consent again: pages whose access ended go on with their history, and more of them can be chosen. */
export function ReconnectSection({ integration }: { integration: Integration }) {
  const { t } = useTranslation('channels')
  const troubled = integration.pages.some(({ active, health }) => active && health.state === 'reauth')
  const first = integration.pages.length === 0
  return (
    <Section title={t(first ? 'consent.first' : 'consent.reconnect')} about={t(first ? 'consent.firstAbout' : 'consent.reconnectAbout')}>
      {integration.consents.map((consent) => (
        <ConsentButton key={consent.key} integrationId={integration.id} consent={consent} look={troubled || first ? 'primary' : 'plain'}>
          {t(first ? 'consent.with' : 'consent.reconnectWith', { name: consent.name })}
        </ConsentButton>
      ))}
    </Section>
  )
}
