import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Around, bound, Frame } from './Field.tsx'
import { PickControl } from './PickControl.tsx'
import type { PickLook, Source } from './PickList.tsx'

interface Props extends Around {
  /** What there is to pick from, as one group or as several; the id is the value. */
  picks?: readonly PickLook[]
  groups?: readonly { name: string; picks: readonly PickLook[] }[]
  /** The id of what is picked; one that is not among the picks, such as an empty one, is nothing. */
  value: string
  onChange: (value: string) => void
  /** What the picks come from. */
  from?: readonly Source[]
  /** Stands there while nothing is picked. */
  placeholder?: string
  /** Said when nothing is there to be picked. */
  none?: string
  name?: string
  required?: boolean
  disabled?: boolean
  /** Of the control: its height, and what else differs. */
  className?: string
}

/** One of many in a form, found by typing: a control that says which, and opens the list. */
export function PickField({ label, hint, error, bare, picks = [], groups = [{ name: label, picks }], ...rest }: Props) {
  const { value, onChange, from, placeholder, none, name, required = false, disabled, className = 'h-9' } = rest
  const { t } = useTranslation('ui')
  const id = useId()
  const [missed, setMissed] = useState(false)
  const around = { hint, error: error ?? (missed && value === '' ? t('chooseOne') : undefined) }
  const focus = () => document.getElementById(id)?.focus()
  // Said below the field instead of by the browser, whose word would hang where nothing has the focus. The first fault of a form has the focus.
  const miss = (event: FormEvent<HTMLInputElement>) => {
    event.preventDefault()
    setMissed(true)
    const { form } = event.currentTarget
    if (form?.querySelector(':is(input, textarea, select):invalid') !== event.currentTarget) return
    const hush = (later: Event) => later.preventDefault()
    form.addEventListener('invalid', hush, true)
    setTimeout(() => form.removeEventListener('invalid', hush, true))
    focus()
  }
  return (
    <Frame {...{ id, label, bare, ...around }}>
      <span className="relative block">
        <PickControl
          {...bound(id, around)}
          aria-labelledby={`${id}-label`}
          aria-required={required || undefined}
          disabled={disabled}
          label={label}
          groups={groups.map((group) => ({
            name: group.name,
            picks: group.picks.map((one) => ({ ...one, chosen: one.id === value, onPick: () => onChange(one.id) })),
          }))}
          picked={groups.flatMap((group) => group.picks).find((one) => one.id === value)}
          {...{ from, placeholder, none }}
          className={className}
        />
        <input
          name={name}
          value={value}
          required={required}
          disabled={disabled}
          tabIndex={-1}
          aria-hidden
          onChange={() => undefined} // its value comes from outside
          onInvalid={miss}
          onFocus={focus}
          className="pointer-events-none absolute inset-0 size-full opacity-0"
        />
      </span>
    </Frame>
  )
}
