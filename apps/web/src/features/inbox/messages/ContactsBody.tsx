import type { Message } from '@switchboard/contracts'
import { UserRound } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { safeHref } from '../../../lib/autolink.ts'
import { Card } from './Card.tsx'
import { list, text, texts } from './data.ts'
import { SafeLink } from './SafeLink.tsx'

/** Contact cards: names and how to reach them. */
export function ContactsBody({ message }: { message: Message }) {
  const { t } = useTranslation('inbox')
  const contacts = list(message.data, 'contacts')
  return (
    <ul className="flex flex-col gap-3">
      {(contacts.length ? contacts : [message.data]).map((contact, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the cards of one message never change their order
        <li key={at}>
          <Card icon={UserRound} title={text(contact, 'name') ?? t('kind.contacts')}>
            {text(contact, 'org') && <span>{text(contact, 'org')}</span>}
            {[
              ...texts(contact, 'phones').map((phone) => ['tel', phone] as const),
              ...texts(contact, 'emails').map((email) => ['mailto', email] as const),
            ].map(([scheme, value]) => {
              const href = safeHref(`${scheme}:${value.replace(/\s/g, '')}`)
              return href ? (
                <SafeLink key={value} href={href}>
                  {value}
                </SafeLink>
              ) : (
                <span key={value}>{value}</span>
              )
            })}
          </Card>
        </li>
      ))}
    </ul>
  )
}
