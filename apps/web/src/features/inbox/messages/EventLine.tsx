import type { Message } from '@switchboard/contracts'
import { useTranslation } from 'react-i18next'
import { clock, exactly } from '../../../lib/format.ts'
import { useLocale } from '../../../lib/use-locale.ts'
import { field, number, text, texts } from './data.ts'
import { Fields } from './Fields.tsx'

/** Something happened rather than was said: a quiet line in the middle. */
export function EventLine({ message }: { message: Message }) {
  const { t } = useTranslation('inbox')
  const locale = useLocale()
  const { data } = message
  const event = text(data, 'event') ?? ''
  const name = event === 'call' && message.direction === 'outbound' ? 'called' : event
  const known = t(`event.${name}`, { defaultValue: event || t('kind.event') })
  const stars = number(data, 'rating') ?? number(data, 'score')
  const said = [...texts(data, 'feedbacks'), message.text ?? text(data, 'comment') ?? text(data, 'response') ?? text(data, 'feedback')]
  return (
    <li data-message={message.id} className="my-2 flex flex-col items-center gap-1 text-center text-faint text-meta">
      <span className="flex flex-wrap justify-center gap-1.5">
        <span>{message.text && !event ? message.text : known}</span>
        {stars !== undefined && (
          <span role="img" aria-label={`${stars}/${STARS}`}>
            {'★'.repeat(Math.min(STARS, Math.max(0, Math.round(stars))))}
          </span>
        )}
        {event && said.some(Boolean) && <q className="text-soft">{said.filter(Boolean).join(', ')}</q>}
        <time dateTime={message.sentAt} title={exactly(message.sentAt, locale)}>
          {clock(message.sentAt, locale)}
        </time>
      </span>
      {Boolean(field(data, 'form')) && <Fields values={field(data, 'form')} />}
    </li>
  )
}

const STARS = 5
