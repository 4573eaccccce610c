import type { Message } from '@switchboard/contracts'
import { CircleHelp } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Card } from './Card.tsx'
import { text } from './data.ts'
import { TextBody } from './TextBody.tsx'

/** Something came that we cannot show: says so, and what the platform calls it, so that the agent can ask the customer. */
export function UnsupportedBody({ message }: { message: Message }) {
  const { t } = useTranslation('inbox')
  const what = text(message.data, 'what') ?? (message.type === 'unsupported' ? undefined : message.type)
  const detail = text(message.data, 'detail')
  return (
    <div className="flex flex-col gap-2">
      {message.text && <TextBody text={message.text} />}
      <Card icon={CircleHelp} title={t('unsupported.title')}>
        <span>{t('unsupported.hint')}</span>
        {(what || detail) && <span className="text-faint text-meta">{[what, detail].filter(Boolean).join(' · ')}</span>}
      </Card>
    </div>
  )
}
