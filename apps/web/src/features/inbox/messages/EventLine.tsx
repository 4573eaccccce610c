import type { Message } from '@switchboard/contracts'
import { useTranslation } from 'react-i18next'
import { clock, exactly } from '../../../lib/format.ts'
import { useLocale } from '../../../lib/use-locale.ts'
import { text } from './data.ts'

/** Something happened rather than was said: a quiet line in the middle. */
export function EventLine({ message }: { message: Message }) {
  const { t } = useTranslation('inbox')
  const locale = useLocale()
  const event = text(message.data, 'event') ?? ''
  return (
    <li data-message={message.id} className="my-2 flex justify-center gap-1.5 text-center text-faint text-meta">
      <span>{message.text ?? t(`event.${event}`, { defaultValue: event || t('kind.event') })}</span>
      <time dateTime={message.sentAt} title={exactly(message.sentAt, locale)}>
        {clock(message.sentAt, locale)}
      </time>
    </li>
  )
}
