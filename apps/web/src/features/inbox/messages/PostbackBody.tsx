import type { Message } from '@switchboard/contracts'
import { CornerDownRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Card } from './Card.tsx'
import { text } from './data.ts'

/** The customer chose something in a menu of the platform. */
export function PostbackBody({ message }: { message: Message }) {
  const { t } = useTranslation('inbox')
  const title = message.text ?? text(message.data, 'title')
  return (
    <Card icon={CornerDownRight} title={title ?? text(message.data, 'payload') ?? t('kind.postback')}>
      <span className="text-faint text-meta">{t('kind.postback')}</span>
    </Card>
  )
}
