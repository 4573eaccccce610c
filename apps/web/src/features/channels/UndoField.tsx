import type { Page } from '@switchboard/contracts'
import { useTranslation } from 'react-i18next'
import { SelectField } from '../../ui/Field.tsx'
import { SecondsOptions } from '../../ui/SecondsOptions.tsx'
import { UNDO_OFFERED } from '../session/index.ts'

interface Props {
  undoS: Page['undoS']
  disabled: boolean
  onChange: (undoS: Page['undoS']) => void
}

/** For how long what is sent on a channel can be taken back. */
export function UndoField({ undoS, disabled, onChange }: Props) {
  const { t } = useTranslation('channels')
  return (
    <SelectField
      label={t('undo')}
      hint={t('undoHint')}
      disabled={disabled}
      value={undoS ?? ''}
      onChange={({ target }) => onChange(target.value === '' ? null : Number(target.value))}
    >
      <option value="">{t('undoOwn')}</option>
      <SecondsOptions offered={UNDO_OFFERED} chosen={undoS ?? 0} none={t('shell:undoNever')} />
    </SelectField>
  )
}
