import type { Message } from '@switchboard/contracts'
import { Megaphone } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { safeHref } from '../../../lib/autolink.ts'
import { Card } from './Card.tsx'
import { text } from './data.ts'
import { SafeLink } from './SafeLink.tsx'

/** How the customer came here: by an advertisement or a link of ours. */
export function ReferralBody({ message }: { message: Message }) {
  return <ReferralCard data={message.data} words={message.text} />
}

/** The same beside a message that says more. `words` stand in where the advertisement's own are not known. */
export function ReferralCard({ data, words = null }: { data: unknown; words?: string | null }) {
  const { t } = useTranslation('inbox')
  const href = safeHref(text(data, 'url'))
  const body = text(data, 'body') ?? words
  return (
    <Card
      icon={Megaphone}
      title={text(data, 'headline') ?? (text(data, 'source') === 'start-link' ? t('extra.startLink') : t('kind.referral'))}
    >
      {body && <span>{body}</span>}
      <span className="text-faint text-meta">
        {[text(data, 'source'), text(data, 'ref'), text(data, 'adId')].filter(Boolean).join(' · ')}
      </span>
      {href && <SafeLink href={href}>{t('openLink')}</SafeLink>}
    </Card>
  )
}
