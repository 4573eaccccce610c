import type { Integration } from '@switchboard/contracts'
import { useTranslation } from 'react-i18next'
import { CopyField } from '../../ui/CopyField.tsx'

/** What to enter on the platform's side so that messages find their way. */
export function WebhookAddress({ integration }: { integration: Integration }) {
  const { t } = useTranslation('channels')
  if (!integration.webhookUrl) return null
  return (
    <div className="flex flex-col gap-4">
      <CopyField label={t('webhookUrl')} value={integration.webhookUrl} hint={t('webhookHint')} />
      {integration.verifyToken && <CopyField label={t('verifyToken')} value={integration.verifyToken} />}
    </div>
  )
}
