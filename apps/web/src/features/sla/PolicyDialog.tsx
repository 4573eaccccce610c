import type { SlaPolicy } from '@switchboard/contracts'
import { SLA_LIMITS } from '@switchboard/contracts/sla-words' // the index would bring every schema along
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ProblemError } from '../../lib/problem-error.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { CheckField, SelectField, TextArea, TextField } from '../../ui/Field.tsx'
import { conditionFaults, ConditionsField } from '../conditions/index.ts'
import { calendarsQuery } from '../hours/index.ts'
import { useCan } from '../session/index.ts'
import { LengthField } from './LengthField.tsx'
import { givenPolicy, LENGTHS, lengthFaults, type PolicyForm, policyForm } from './policy-form.ts'
import { useDeletePolicy, useSavePolicy } from './sla.queries.ts'

/** What a promise may depend on: nothing that changes by itself, or with each message. */
const FIELDS = [
  'platform',
  'page',
  'place',
  'tag',
  'team',
  'assignee',
  'priority',
  'language',
  'person-tag',
  'returning',
  'subject',
] as const

interface Props {
  policy: SlaPolicy | undefined
  /** There is no other yet. */
  first: boolean
  onClose: () => void
}

/** Makes a policy, changes or deletes it. */
export function PolicyDialog({ policy, first, onClose }: Props) {
  const { t } = useTranslation('sla')
  const calendars = useQuery({ ...calendarsQuery, enabled: useCan()('business-calendar.read') }).data ?? []
  const save = useSavePolicy()
  const remove = useDeletePolicy()
  const [form, setForm] = useState(() => policyForm(policy, first))
  const given = givenPolicy(form)
  const faults = lengthFaults(form)
  const change = (part: Partial<PolicyForm>) => setForm({ ...form, ...part })
  const placed = save.error instanceof ProblemError ? conditionFaults(save.error.problem) : new Map<number, string>()
  return (
    <FormDialog
      title={policy?.name ?? t('add')}
      onClose={onClose}
      save={save}
      ready={given !== undefined}
      onSave={() => given && save.mutate({ policy, given }, { onSuccess: onClose })}
      quiet={placed.size > 0}
      remove={
        policy && {
          act: remove,
          name: t('delete'),
          title: t('deleteTitle', { name: policy.name }),
          about: t('deleteAbout'),
          onConfirm: () => remove.mutate(policy.id, { onSuccess: onClose }),
        }
      }
    >
      <TextField
        label={t('name')}
        required
        maxLength={SLA_LIMITS.name}
        placeholder={t('nameExample')}
        value={form.name}
        onChange={(event) => change({ name: event.target.value })}
      />
      <TextArea
        label={t('description')}
        rows={2}
        maxLength={SLA_LIMITS.description}
        value={form.description}
        onChange={(event) => change({ description: event.target.value })}
      />
      <CheckField
        label={t('isDefault')}
        hint={t('isDefaultHint')}
        checked={form.isDefault}
        disabled={policy?.isDefault}
        onChange={(event) => change({ isDefault: event.target.checked })}
      />
      {!form.isDefault && (
        <ConditionsField conditions={form.conditions} fields={FIELDS} errors={placed} onChange={(conditions) => change({ conditions })} />
      )}
      <div className="grid grid-cols-2 gap-x-6 gap-y-4 max-panes:grid-cols-1">
        {LENGTHS.map((key) => (
          <LengthField
            key={key}
            label={t(`length.${key}`)}
            hint={t(`lengthHint.${key}`)}
            error={faults[key] && t(`fault.${faults[key]}`)}
            value={form[key]}
            onChange={(value) => change({ [key]: value })}
          />
        ))}
      </div>
      <SelectField label={t('hours')} hint={t('hoursHint')} value={form.hours} onChange={(event) => change({ hours: event.target.value })}>
        <option value="business">{t('hoursOf.business')}</option>
        <option value="always">{t('hoursOf.always')}</option>
        {calendars.map(({ id: calendarId, name }) => (
          <option key={calendarId} value={calendarId}>
            {t('hoursOf.calendar', { name })}
          </option>
        ))}
      </SelectField>
      {!form.isDefault && (
        <CheckField label={t('isActive')} checked={form.isActive} onChange={(event) => change({ isActive: event.target.checked })} />
      )}
    </FormDialog>
  )
}
