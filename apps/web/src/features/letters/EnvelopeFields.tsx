import { useState } from 'react'
import { useTranslation } from 'react-i18next'

/** As it is typed: addresses separated by commas or spaces. */
interface LetterDraft {
  subject?: string
  cc?: string
  bcc?: string
}

interface Props {
  letter: LetterDraft | undefined
  /** What the thread is about; stands where none is typed. */
  subject: string | null
  onChange: (letter: LetterDraft | undefined) => void
}

const FIELDS = ['subject', 'cc', 'bcc'] as const

/** Subject and copies of a mail that is being written. Folded away until they are wanted, since an answer has all that by itself. */
export function EnvelopeFields({ letter, subject, onChange }: Props) {
  const { t } = useTranslation('letters')
  const [wanted, setWanted] = useState(false)
  const labels = { subject: t('subject'), cc: t('cc'), bcc: t('bcc') }
  const open = wanted || letter !== undefined
  const change = (name: (typeof FIELDS)[number], value: string) => {
    const { [name]: _, ...rest } = letter ?? {}
    const next = value ? { ...rest, [name]: value } : rest
    onChange(Object.keys(next).length > 0 ? next : undefined)
  }
  if (!open)
    return (
      <div className="px-3.5 pt-2">
        <button
          type="button"
          onClick={() => setWanted(true)}
          className="rounded-control text-meta text-soft hover:text-ink hover:underline"
        >
          {t('addCopies')}
        </button>
      </div>
    )
  return (
    <div className="flex flex-col border-line border-b px-3.5 py-1 text-small">
      {FIELDS.map((name) => (
        <label key={name} className="flex items-center gap-2">
          <span className="w-14 shrink-0 text-meta text-soft">{labels[name]}</span>
          <input
            value={letter?.[name] ?? ''}
            onChange={(event) => change(name, event.target.value)}
            placeholder={name === 'subject' ? (subject ?? '') : t('addresses')}
            className="h-7 min-w-0 flex-1 bg-transparent outline-none focus-visible:underline"
          />
        </label>
      ))}
    </div>
  )
}
