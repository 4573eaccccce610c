import type { Message } from '@switchboard/contracts'
import { Link2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { safeHref } from '../../../lib/autolink.ts'
import { Card } from './Card.tsx'
import { text } from './data.ts'
import { SafeLink } from './SafeLink.tsx'
import { isSaid, shortAddress } from './short-address.ts'
import { TextBody } from './TextBody.tsx'

/** A shared page. What the customer wrote with it stands above, unless it is the page's own title. */
export function LinkBody({ message }: { message: Message }) {
  const { t } = useTranslation('inbox')
  const url = text(message.data, 'url')
  const href = safeHref(url)
  const title = text(message.data, 'title')
  const description = text(message.data, 'description')
  return (
    <div className="flex flex-col gap-2">
      {message.text && !isSaid(message.text, [url, title, description]) && <TextBody text={message.text} />}
      <Card icon={Link2} title={title ?? t('kind.link')}>
        {description && <span className="line-clamp-3">{description}</span>}
        {href ? (
          <SafeLink href={href} title={href}>
            {shortAddress(url ?? href)}
          </SafeLink>
        ) : (
          <span className="break-all">{url}</span>
        )}
      </Card>
    </div>
  )
}
