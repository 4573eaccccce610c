import type { Message } from '@switchboard/contracts'
import { Megaphone } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { safeHref } from '../../../lib/autolink.ts'
import { Card } from './Card.tsx'
import { text } from './data.ts'
import { SafeLink } from './SafeLink.tsx'

/** How the customer came here: by an advertisement or a link of ours. */
export function ReferralBody({ message }: { message: Message }) {
  const { t } = useTranslation('inbox')
  const href = safeHref(text(message.data, 'url'))
  const body = text(message.data, 'body') ?? message.text
  return (
    <Card icon={Megaphone} title={text(message.data, 'headline') ?? t('kind.referral')}>
      {body && <span>{body}</span>}
      <span className="text-faint text-meta">
        {[text(message.data, 'source'), text(message.data, 'ref'), text(message.data, 'adId')].filter(Boolean).join(' · ')}
      </span>
      {href && <SafeLink href={href}>{t('openLink')}</SafeLink>}
    </Card>
  )
}
