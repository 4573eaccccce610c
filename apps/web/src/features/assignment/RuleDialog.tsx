import type { CreateRoutingRule, RoutingRule, Strategy } from '@switchboard/contracts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { UsersRound } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { ConditionsField } from '../conditions/index.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { CheckField, SelectField, TextField } from '../../ui/Field.tsx'
import { PickField } from '../../ui/PickField.tsx'
import { teamListQuery, useDeleteRule, useSaveRule } from './assignment.queries.ts'
import { EscalationFields } from './EscalationFields.tsx'
import { numberOf, wordsOf } from './form-values.ts'
import { formOf, misses } from './rule-form.ts'

const STRATEGIES: readonly Strategy[] = ['round_robin', 'least_loaded', 'team_only']

/** Makes a rule, changes or deletes one. */
export function RuleDialog({ rule, onClose }: { rule: RoutingRule | undefined; onClose: () => void }) {
  const { t } = useTranslation('assignment')
  const teams = useQuery(teamListQuery)
  const save = useSaveRule()
  const remove = useDeleteRule()
  const [form, setForm] = useState<CreateRoutingRule>(() => formOf(rule))
  const [skills, setSkills] = useState(form.skills.join(', '))
  const set = (change: Partial<CreateRoutingRule>) => setForm({ ...form, ...change })
  return (
    <FormDialog
      title={rule?.name ?? t('addRule')}
      onClose={onClose}
      save={save}
      ready={misses(form) === undefined}
      onSave={() => save.mutate({ rule, given: { ...form, skills: wordsOf(skills) } }, { onSuccess: onClose })}
      remove={
        rule && {
          act: remove,
          name: t('deleteRule'),
          title: t('deleteRuleTitle', { name: rule.name }),
          about: t('deleteRuleAbout'),
          onConfirm: () => remove.mutate(rule.id, { onSuccess: onClose }),
        }
      }
    >
      <TextField label={t('name')} required maxLength={100} value={form.name} onChange={(event) => set({ name: event.target.value })} />
      <CheckField label={t('active')} checked={form.active} onChange={(event) => set({ active: event.target.checked })} />
      <ConditionsField conditions={form.conditions} onChange={(conditions) => set({ conditions })} />
      <div className="grid grid-cols-2 gap-3 max-panes:grid-cols-1">
        <PickField
          label={t('to')}
          value={form.teamId ?? ''}
          onChange={(teamId) => set({ teamId: teamId || null })}
          picks={[{ id: '', name: t('itsTeam') }, ...(teams.data ?? []).map(({ id, name }) => ({ id, name, icon: UsersRound }))]}
          from={[teams]}
        />
        <SelectField label={t('strategy')} value={form.strategy} onChange={(event) => set({ strategy: event.target.value as Strategy })}>
          {STRATEGIES.map((one) => (
            <option key={one} value={one}>
              {t(`strategies.${one}`)}
            </option>
          ))}
        </SelectField>
        <TextField
          label={t('mostPerWindow')}
          type="number"
          min={1}
          max={10000}
          required
          value={form.mostPerWindow}
          onChange={(event) => set({ mostPerWindow: numberOf(event.target.value) ?? 1, windowSeconds: 3600 })}
        />
        <TextField
          label={t('skipOlderDays')}
          type="number"
          min={1}
          max={365}
          required
          value={form.skipOlderDays}
          onChange={(event) => set({ skipOlderDays: numberOf(event.target.value) ?? 1 })}
        />
      </div>
      <CheckField
        label={t('speaksLanguage')}
        hint={t('speaksLanguageHint')}
        checked={form.speaksLanguage}
        onChange={(event) => set({ speaksLanguage: event.target.checked })}
      />
      <TextField label={t('skills')} hint={t('skillsHint')} value={skills} onChange={(event) => setSkills(event.target.value)} />
      <EscalationFields escalation={form.escalation} teams={teams.data ?? []} onChange={(escalation) => set({ escalation })} />
    </FormDialog>
  )
}
