import { useTranslation } from 'react-i18next'
import { AddressChips } from './AddressChips.tsx'
import { BarredNotes } from './BarredNotes.tsx'
import type { ShownLetter } from './shown-letter.ts'

const FIELDS = ['to', 'cc', 'bcc'] as const
type Field = (typeof FIELDS)[number]

interface Props {
  /** Which of them are shown; all unless said otherwise. */
  fields?: readonly Field[]
  shown: Pick<ShownLetter, 'to' | 'cc' | 'bcc' | 'subject'>
  faults: ReadonlyMap<string, string>
  nameOf?: (address: string) => string | undefined
  /** The subject where none is typed. */
  placeholder: string
  onChange: (change: { to?: string[]; cc?: string[]; bcc?: string[]; subject?: string }) => void
}

/** To, Cc, Bcc and subject of a mail, and in words what is wrong with an address. */
export function AddressRows({ fields = FIELDS, shown, faults, nameOf, placeholder, onChange }: Props) {
  const { t } = useTranslation('letters')
  const wrong = [...faults].filter(([, words]) => words !== '')
  return (
    <div className="flex flex-col px-1.5">
      {fields.map((field) => (
        <AddressChips
          key={field}
          label={t(field)}
          addresses={shown[field]}
          faults={faults}
          {...(nameOf && { nameOf })}
          onChange={(addresses) => onChange({ [field]: addresses })}
        />
      ))}
      <label className="flex items-center gap-2">
        <span className="w-14 shrink-0 text-meta text-soft">{t('subject')}</span>
        <input
          value={shown.subject}
          maxLength={500}
          onChange={(event) => onChange({ subject: event.target.value })}
          placeholder={placeholder}
          className="h-7 min-w-0 flex-1 bg-transparent outline-none focus-visible:underline"
        />
      </label>
      <BarredNotes addresses={[...shown.to, ...shown.cc, ...shown.bcc]} />
      {wrong.length > 0 && (
        <div role="alert" className="flex flex-col py-1 text-bad text-meta">
          {wrong.map(([address, words]) => (
            <p key={address}>{words}</p>
          ))}
        </div>
      )}
    </div>
  )
}
