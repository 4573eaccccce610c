import type { Condition, ConditionField } from '@switchboard/contracts'
import { Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Select } from '../../ui/Field.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { opsOf, withField } from './condition-form.ts'
import { useChoices } from './use-choices.ts'
import { useConditionWords } from './use-condition-words.ts'
import { ValuesField } from './ValuesField.tsx'

interface Props {
  condition: Condition
  /** Counts from one, for whoever cannot see it. */
  number: number
  fields: readonly ConditionField[]
  onChange: (condition: Condition) => void
  onRemove: () => void
  disabled?: boolean
  error?: string | undefined
}

/** One condition: what is asked about, how it is compared, with what. */
export function ConditionRow({ condition, number, fields, onChange, onRemove, disabled, error }: Props) {
  const { t } = useTranslation('conditions')
  const { fieldName, opName } = useConditionWords()
  const values = useChoices(condition.field)
  const ops = opsOf(condition.field)
  const offered = fields.includes(condition.field) ? fields : [condition.field, ...fields]
  return (
    <li className="flex flex-wrap items-start gap-2 rounded-control border border-line bg-surface p-2">
      <Select
        aria-label={t('fieldOf', { number })}
        className="h-8 w-44"
        disabled={disabled}
        value={condition.field}
        onChange={(event) => onChange(withField(condition, event.target.value as ConditionField))}
      >
        {offered.map((field) => (
          <option key={field} value={field}>
            {fieldName(field)}
          </option>
        ))}
      </Select>
      <Select
        aria-label={t('opOf', { number })}
        className="h-8 w-36"
        disabled={disabled || ops.length === 1}
        value={condition.op}
        onChange={(event) => onChange({ ...condition, op: event.target.value as Condition['op'] })}
      >
        {ops.map((op) => (
          <option key={op} value={op}>
            {opName(op)}
          </option>
        ))}
      </Select>
      <ValuesField
        label={t('valuesOf', { number })}
        values={condition.values}
        offered={values}
        disabled={disabled}
        error={error}
        onChange={(values) => onChange({ ...condition, values })}
      />
      <IconButton icon={Trash2} label={t('remove', { number })} disabled={disabled} onClick={onRemove} />
    </li>
  )
}
