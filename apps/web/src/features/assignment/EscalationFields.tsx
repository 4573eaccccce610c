import type { Escalation } from '@switchboard/contracts'
import { UsersRound } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { SelectField, TextField } from '../../ui/Field.tsx'
import { PickField } from '../../ui/PickField.tsx'
import { numberOf } from './form-values.ts'

const STEPS = ['none', 'next', 'team', 'lead'] as const

interface Props {
  escalation: Escalation | null
  teams: readonly { id: string; name: string }[]
  onChange: (escalation: Escalation | null) => void
}

/** What happens when nobody answers for so long. */
export function EscalationFields({ escalation, teams, onChange }: Props) {
  const { t } = useTranslation('assignment')
  const choose = (step: (typeof STEPS)[number]) =>
    onChange(step === 'none' ? null : { afterMinutes: escalation?.afterMinutes ?? 15, to: step })
  return (
    <div className="grid grid-cols-3 gap-3 max-panes:grid-cols-1">
      <SelectField
        label={t('escalation')}
        value={escalation?.to ?? 'none'}
        onChange={(event) => choose(event.target.value as (typeof STEPS)[number])}
      >
        {STEPS.map((step) => (
          <option key={step} value={step}>
            {t(`escalations.${step}`)}
          </option>
        ))}
      </SelectField>
      {escalation && (
        <TextField
          label={t('afterMinutes')}
          type="number"
          min={1}
          max={10080}
          required
          value={escalation.afterMinutes}
          onChange={(event) => onChange({ ...escalation, afterMinutes: numberOf(event.target.value) ?? 1 })}
        />
      )}
      {escalation?.to === 'team' && (
        <PickField
          label={t('escalateTeam')}
          value={escalation.teamId ?? ''}
          onChange={(teamId) => onChange({ ...escalation, teamId })}
          picks={teams.map(({ id, name }) => ({ id, name, icon: UsersRound }))}
        />
      )}
    </div>
  )
}
