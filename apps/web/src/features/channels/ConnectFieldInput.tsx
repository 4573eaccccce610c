import type { ConnectField } from '@switchboard/contracts'
import { useTranslation } from 'react-i18next'
import { useLocalized } from '../../lib/platforms.ts'
import { SelectField, TextField } from '../../ui/Field.tsx'
import { inputName } from './connect-form.ts'

interface Props {
  field: ConnectField
  /** What it holds now; a secret's is never known. */
  value?: string | undefined
  placeholder?: string | undefined
}

/** One field of a connect form, in the words of the platform it connects. */
export function ConnectFieldInput({ field, value, placeholder }: Props) {
  const { t } = useTranslation('channels')
  const inMyLanguage = useLocalized()
  const around = {
    label: inMyLanguage(field.label),
    name: inputName(field),
    required: field.required,
    hint: [field.help ? inMyLanguage(field.help) : '', field.required ? '' : t('optional')].filter(Boolean).join(' '),
  }
  if (field.choices)
    return (
      <SelectField {...around} defaultValue={value ?? (field.required ? field.choices[0]?.value : '')}>
        {!field.required && <option value="">{t('notSet')}</option>}
        {field.choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {inMyLanguage(choice.label)}
          </option>
        ))}
      </SelectField>
    )
  return (
    <TextField {...around} type={field.secret ? 'password' : 'text'} autoComplete="off" defaultValue={value} placeholder={placeholder} />
  )
}
