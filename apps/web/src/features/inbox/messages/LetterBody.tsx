import type { Message } from '@switchboard/contracts'
import { useTranslation } from 'react-i18next'
import { useLetters } from '../letters-part.ts'
import { field } from './data.ts'
import { TextBody } from './TextBody.tsx'

/** A mail: its words at once, and what stands around them as soon as its code is there. */
export function LetterBody({ message }: { message: Message }) {
  const { t } = useTranslation('inbox')
  const letters = useLetters()
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      {letters && <letters.LetterHead message={message} />}
      {message.text && <TextBody text={message.text} />}
      {!message.text && message.attachments.length === 0 && !isLaidOut(message.data) && (
        <p className="text-faint italic">{t('noContent')}</p>
      )}
      {letters && <letters.LetterFoot message={message} />}
    </div>
  )
}

function isLaidOut(data: unknown): boolean {
  return field(field(data, 'email'), 'html') === true
}
