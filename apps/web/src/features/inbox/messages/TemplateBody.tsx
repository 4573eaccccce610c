import type { Message } from '@switchboard/contracts'
import { LayoutTemplate } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { field, list, text } from './data.ts'
import { isSaid } from './short-address.ts'
import { TextBody } from './TextBody.tsx'
import { UnsupportedBody } from './UnsupportedBody.tsx'

/** An approved template as the customer got it. A product that somebody shared is shown above; of some the platform says nothing but that there was one. */
export function TemplateBody({ message }: { message: Message }) {
  const { t } = useTranslation('inbox')
  const body = message.text ?? text(message.data, 'text') ?? null
  const product = field(message.data, 'product')
  const name = text(message.data, 'name')
  const [title, footer] = [text(message.data, 'title'), text(message.data, 'footer')]
  if (product) return isSaid(body, [text(product, 'title'), text(product, 'description')]) ? null : <TextBody text={body ?? ''} />
  if (!body && !name && message.attachments.length === 0 && list(message.data, 'buttons').length === 0)
    return <UnsupportedBody message={message} />
  return (
    <div className="flex flex-col gap-2">
      {title && <p className="font-semibold wrap-anywhere">{title}</p>}
      {body && <TextBody text={body} />}
      {footer && <p className="text-faint text-small wrap-anywhere">{footer}</p>}
      <p className="flex items-center gap-1 text-faint text-meta">
        <LayoutTemplate aria-hidden className="size-3.5" />
        {t('kind.template')} {name}
      </p>
    </div>
  )
}
