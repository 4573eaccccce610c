import type { Message } from '@switchboard/contracts'
import { MousePointerClick } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Card } from './Card.tsx'
import { field, text } from './data.ts'
import { Fields } from './Fields.tsx'

/** The customer pressed one of the answers offered. */
export function ButtonBody({ message }: { message: Message }) {
  const { t } = useTranslation('inbox')
  const description = text(message.data, 'description')
  return (
    <Card icon={MousePointerClick} title={message.text ?? text(message.data, 'title') ?? t('kind.button')}>
      {description && <span>{description}</span>}
      <Fields values={field(message.data, 'response')} />
      <span className="text-faint text-meta">{t('kind.button')}</span>
    </Card>
  )
}
