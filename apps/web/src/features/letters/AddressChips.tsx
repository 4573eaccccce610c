import clsx from 'clsx'
import { X } from 'lucide-react'
import { type ClipboardEvent, type KeyboardEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addressesIn } from './shown-letter.ts'

interface Props {
  label: string
  addresses: readonly string[]
  /** What is wrong with an address, in words. */
  faults: ReadonlyMap<string, string>
  nameOf?: (address: string) => string | undefined
  onChange: (addresses: string[]) => void
}

const COMMITS = new Set(['Enter', ',', ';', 'Tab'])

/** Addresses as chips, with a place to type or paste further ones. A comma, Enter or leaving the field ends one; Backspace takes the last one back. */
export function AddressChips({ label, addresses, faults, nameOf, onChange }: Props) {
  const { t } = useTranslation('letters')
  const id = useId()
  const [typed, setTyped] = useState('')
  const add = (text: string) => {
    const fresh = addressesIn(text).filter((address) => !addresses.includes(address))
    if (fresh.length > 0) onChange([...addresses, ...fresh])
    setTyped('')
  }
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Backspace' && typed === '' && addresses.length > 0) onChange(addresses.slice(0, -1))
    if (!COMMITS.has(event.key)) return
    // Enter in here never sends, and an empty field is left by Tab as any other.
    if (typed.trim() !== '' || event.key !== 'Tab') event.preventDefault()
    add(typed)
  }
  const paste = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData('text')
    if (!text.includes('@')) return
    event.preventDefault()
    add(`${typed} ${text}`)
  }
  return (
    <div className="flex items-start gap-2">
      <label htmlFor={id} className="w-14 shrink-0 py-1 text-meta text-soft">
        {label}
      </label>
      <div className="flex min-w-0 flex-1 flex-wrap items-center gap-1 py-0.5">
        {addresses.map((address) => (
          <span
            key={address}
            title={faults.get(address) || address}
            className={clsx(
              'flex h-6 min-w-0 max-w-full items-center gap-0.5 rounded-control border pl-1.5 text-meta',
              faults.has(address) ? 'border-bad text-bad' : 'border-line-strong bg-sunken',
            )}
          >
            <span className="truncate">{nameOf?.(address) ?? address}</span>
            <button
              type="button"
              aria-label={t('takeOut', { address })}
              onClick={() => onChange(addresses.filter((one) => one !== address))}
              className="rounded-control p-1 text-faint hover:text-ink"
            >
              <X aria-hidden className="size-3" />
            </button>
          </span>
        ))}
        <input
          id={id}
          value={typed}
          inputMode="email"
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={press}
          onPaste={paste}
          onBlur={() => add(typed)}
          placeholder={addresses.length === 0 ? t('addresses') : ''}
          className="h-6 min-w-16 flex-1 bg-transparent text-small outline-none"
        />
      </div>
    </div>
  )
}
