import type { Message } from '@switchboard/contracts'
import clsx from 'clsx'
import { Check } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { safeHref } from '../../../lib/autolink.ts'
import { list, text } from './data.ts'
import { SafeLink } from './SafeLink.tsx'

/** The answers that a message offers to tap, the chosen one marked. They cannot be tapped here: only the customer can. */
export function Choices({ message, chosen }: { message: Message; chosen?: string | undefined }) {
  const { t } = useTranslation('inbox')
  const buttons = list(message.data, 'buttons')
  if (buttons.length === 0) return null
  return (
    <ul className="mt-1.5 flex flex-wrap gap-1">
      {buttons.map((button, at) => {
        const title = typeof button === 'string' ? button : (text(button, 'title') ?? text(button, 'id') ?? '')
        const href = safeHref(text(button, 'url'))
        const taken = chosen !== undefined && [text(button, 'id'), text(button, 'payload'), title].includes(chosen)
        return (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: the buttons of one message never change their order
            key={at}
            className={clsx(
              'flex items-center gap-1 rounded-control border px-2 py-0.5 text-small',
              taken ? 'border-accent font-medium' : 'border-line-strong text-soft',
            )}
          >
            {taken && <Check role="img" aria-label={t('extra.chosen')} className="size-3.5" />}
            {href ? <SafeLink href={href}>{title}</SafeLink> : title}
          </li>
        )
      })}
    </ul>
  )
}
