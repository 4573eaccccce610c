import type { Message } from '@switchboard/contracts'
import { Bot, ShieldAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { envelopeOf, type MailPerson, personWords } from './envelope.ts'

/** Subject, sender and addressees of a mail, and a warning where they are not to be believed. */
export function LetterHead({ message }: { message: Message }) {
  const { t } = useTranslation('letters')
  const { subject, from, to, cc, bcc, automatic, suspicious } = envelopeOf(message.data)
  const rows: [label: string, people: MailPerson[]][] = [
    [t('from'), from ? [from] : []],
    [t('to'), to],
    [t('cc'), cc],
    [t('bcc'), bcc],
  ]
  if (!subject && !automatic && !suspicious && rows.every(([, people]) => people.length === 0)) return null
  return (
    <header className="flex min-w-0 flex-col gap-0.5 border-line-strong border-b pb-1.5 text-small">
      {subject && <p className="select-text break-words font-medium">{subject}</p>}
      <dl className="grid min-w-0 grid-cols-[auto_1fr] gap-x-2 text-meta text-soft">
        {rows.map(
          ([label, people]) =>
            people.length > 0 && (
              <div key={label} className="contents">
                <dt>{label}</dt>
                <dd className="min-w-0 select-text break-words">{people.map(personWords).join(', ')}</dd>
              </div>
            ),
        )}
      </dl>
      {automatic && (
        <p className="flex items-center gap-1 text-meta text-soft">
          <Bot aria-hidden className="size-3.5 shrink-0" />
          {t('automatic')}
        </p>
      )}
      {suspicious && (
        <p className="flex items-center gap-1 text-bad text-meta">
          <ShieldAlert aria-hidden className="size-3.5 shrink-0" />
          {t('suspicious')}
        </p>
      )}
    </header>
  )
}
