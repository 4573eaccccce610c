import type { Message } from '@switchboard/contracts'
import { LayoutTemplate } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { text } from './data.ts'
import { TextBody } from './TextBody.tsx'

/** An approved template as the customer got it. */
export function TemplateBody({ message }: { message: Message }) {
  const { t } = useTranslation('inbox')
  const body = message.text ?? text(message.data, 'text')
  return (
    <div className="flex flex-col gap-2">
      {body && <TextBody text={body} />}
      <p className="flex items-center gap-1 text-faint text-meta">
        <LayoutTemplate aria-hidden className="size-3.5" />
        {t('kind.template')} {text(message.data, 'name')}
      </p>
    </div>
  )
}
