import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { CONTROL, Select } from '../../ui/Field.tsx'
import { type LengthForm, UNITS, type Unit } from './policy-form.ts'

interface Props {
  label: string
  hint: string
  error: string | undefined
  value: LengthForm
  onChange: (value: LengthForm) => void
}

/** A length of time: a number and its unit. Empty: none. */
export function LengthField({ label, hint, error, value, onChange }: Props) {
  const { t } = useTranslation('sla')
  const id = useId()
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="font-medium text-small">
        {label}
      </label>
      <div className="flex gap-2">
        <span className="block w-24 shrink-0">
          <input
            id={id}
            inputMode="numeric"
            aria-invalid={error ? true : undefined}
            aria-describedby={`${id}-about`}
            placeholder={t('none')}
            value={value.number}
            onChange={(event) => onChange({ ...value, number: event.target.value })}
            className={`${CONTROL} h-9 tabular-nums`}
          />
        </span>
        <span className="block w-32 shrink-0">
          <Select
            aria-label={t('unitOf', { label })}
            className="h-9"
            value={value.unit}
            onChange={(event) => onChange({ ...value, unit: event.target.value as Unit })}
          >
            {UNITS.map((unit) => (
              <option key={unit} value={unit}>
                {t(`units.${unit}`)}
              </option>
            ))}
          </Select>
        </span>
      </div>
      <p id={`${id}-about`} className={error ? 'text-bad text-small' : 'text-faint text-small'}>
        {error ?? hint}
      </p>
    </div>
  )
}
