import type { Message } from '@switchboard/contracts'
import { LayoutTemplate } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { text, texts } from './data.ts'
import { TextBody } from './TextBody.tsx'

/** An approved template as the customer got it. */
export function TemplateBody({ message }: { message: Message }) {
  const { t } = useTranslation('inbox')
  const body = message.text ?? text(message.data, 'text')
  const buttons = texts(message.data, 'buttons')
  return (
    <div className="flex flex-col gap-2">
      {body && <TextBody text={body} />}
      {buttons.length > 0 && (
        <ul className="flex flex-wrap gap-1">
          {buttons.map((title) => (
            <li key={title} className="rounded-control border border-line-strong px-2 py-0.5 text-small">
              {title}
            </li>
          ))}
        </ul>
      )}
      <p className="flex items-center gap-1 text-faint text-meta">
        <LayoutTemplate aria-hidden className="size-3.5" />
        {t('kind.template')} {text(message.data, 'name')}
      </p>
    </div>
  )
}
