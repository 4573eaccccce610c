import clsx from 'clsx'
import { X } from 'lucide-react'
import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CONTROL } from '../../ui/Field.tsx'
import { PickControl } from '../../ui/PickControl.tsx'
import type { Choices } from './use-choices.ts'

interface Props {
  /** Says which condition it belongs to, for whoever cannot see it. */
  label: string
  values: readonly string[]
  /** Undefined where one types. */
  offered: Choices | undefined
  onChange: (values: string[]) => void
  disabled?: boolean
  /** What is wrong, in words. */
  error?: string | undefined
}

/** The values of one condition: chips, and a place to choose or type one more. */
export function ValuesField({ label, values, offered, onChange, disabled, error }: Props) {
  const { t } = useTranslation('conditions')
  const add = (value: string) => {
    if (value !== '' && !values.includes(value)) onChange([...values, value])
  }
  const takeOut = (value: string) => onChange(values.filter((one) => one !== value))
  const nameOf = (value: string) => offered?.choices.find((choice) => choice.value === value)?.label ?? value
  const picks = (offered?.choices ?? []).map(({ value, label: name }) => {
    const chosen = values.includes(value)
    return { id: value, name, chosen, stays: true, onPick: () => (chosen ? takeOut(value) : add(value)) }
  })
  return (
    <div className="flex min-w-0 flex-1 basis-64 flex-col gap-1">
      <div className={clsx('flex min-w-0 flex-wrap items-center gap-1', values.length > 0 && 'min-h-8')}>
        {values.map((value) => (
          <span
            key={value}
            className="flex h-6 min-w-0 max-w-full items-center gap-0.5 rounded-control border border-line-strong bg-sunken pl-1.5 text-small"
          >
            <span className="truncate">{nameOf(value)}</span>
            <button
              type="button"
              disabled={disabled}
              aria-label={t('takeOut', { value: nameOf(value) })}
              onClick={() => takeOut(value)}
              className="rounded-control p-1 text-faint hover:text-ink"
            >
              <X aria-hidden className="size-3" />
            </button>
          </span>
        ))}
        {offered ? (
          <PickControl
            aria-label={label}
            aria-invalid={error ? true : undefined}
            className="h-8 w-40!"
            disabled={disabled}
            label={label}
            groups={[{ name: label, picks }]}
            from={offered.from}
            placeholder={values.length === 0 ? t('choose') : t('orAlso')}
          />
        ) : (
          <TypedValue label={label} empty={values.length === 0} invalid={error !== undefined} disabled={disabled} onAdd={add} />
        )}
      </div>
      {error && <p className="text-bad text-small">{error}</p>}
    </div>
  )
}

interface TypedProps {
  label: string
  empty: boolean
  invalid: boolean
  disabled: boolean | undefined
  onAdd: (value: string) => void
}

// Enter, a comma or leaving the field ends a value.
function TypedValue({ label, empty, invalid, disabled, onAdd }: TypedProps) {
  const { t } = useTranslation('conditions')
  const [typed, setTyped] = useState('')
  const add = () => {
    onAdd(typed.trim())
    setTyped('')
  }
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || (event.key !== 'Enter' && event.key !== ',')) return
    event.preventDefault()
    add()
  }
  return (
    <input
      aria-label={label}
      aria-invalid={invalid || undefined}
      className={clsx(CONTROL, 'h-8 w-40')}
      disabled={disabled}
      maxLength={200}
      placeholder={empty ? t('type') : t('orAlso')}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onKeyDown={press}
      onBlur={add}
    />
  )
}
