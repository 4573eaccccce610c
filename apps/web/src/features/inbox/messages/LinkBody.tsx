import type { Message } from '@switchboard/contracts'
import { Link2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { safeHref } from '../../../lib/autolink.ts'
import { Card } from './Card.tsx'
import { text } from './data.ts'
import { SafeLink } from './SafeLink.tsx'
import { TextBody } from './TextBody.tsx'

/** A shared page. */
export function LinkBody({ message }: { message: Message }) {
  const { t } = useTranslation('inbox')
  const url = text(message.data, 'url')
  const href = safeHref(url)
  const description = text(message.data, 'description')
  return (
    <div className="flex flex-col gap-2">
      {message.text && message.text !== url && <TextBody text={message.text} />}
      <Card icon={Link2} title={text(message.data, 'title') ?? t('kind.link')}>
        {description && <span className="line-clamp-3">{description}</span>}
        {href ? <SafeLink href={href}>{url}</SafeLink> : <span className="break-all">{url}</span>}
      </Card>
    </div>
  )
}
