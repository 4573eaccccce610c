import type { Message } from '@switchboard/contracts'
import { Link2, Megaphone } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { safeHref } from '../../../lib/autolink.ts'
import { cameBy } from './came-by.ts'
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
  const headline = text(data, 'headline')
  const { by, detail } = cameBy(data)
  const how = t(`came.${by}`)
  return (
    <Card icon={by === 'ad' ? Megaphone : Link2} title={headline ?? how}>
      {body && <span>{body}</span>}
      {(headline || detail.length > 0) && (
        <span className="text-faint text-meta">{[...(headline ? [how] : []), ...detail].join(' · ')}</span>
      )}
      {href && <SafeLink href={href}>{t('openLink')}</SafeLink>}
    </Card>
  )
}
