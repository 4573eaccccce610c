import type { AutomationRule } from '@switchboard/contracts'
import { RULE_EVENTS, RULE_LIMITS } from '@switchboard/contracts/action-kinds' // the index would bring every schema along
import { CONDITION_FIELDS, type ConditionField } from '@switchboard/contracts/condition-fields'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ProblemError } from '../../../lib/problem-error.ts'
import { FormDialog } from '../../../ui/FormDialog.tsx'
import { CheckField, SelectField, TextField } from '../../../ui/Field.tsx'
import { conditionFaults, ConditionsField } from '../../conditions/index.ts'
import { actionFaults } from '../actions/action-form.ts'
import { ActionsField } from '../actions/ActionsField.tsx'
import { useDeleteRule, useSaveRule } from '../automation.queries.ts'
import { useEventWords } from '../use-event-words.ts'
import { DryRunPanel } from './DryRunPanel.tsx'
import { givenRule, hasText, isTimed, type RuleForm, ruleForm, withEvent } from './rule-form.ts'

const FIELDS = Object.keys(CONDITION_FIELDS) as ConditionField[]

/** Makes a rule, changes it, tries it on the last days, or deletes it. */
export function RuleDialog({ rule, onClose }: { rule: AutomationRule | undefined; onClose: () => void }) {
  const { t } = useTranslation('automation')
  const eventName = useEventWords()
  const save = useSaveRule()
  const remove = useDeleteRule()
  const [form, setForm] = useState(() => ruleForm(rule))
  const given = givenRule(form)
  const change = (part: Partial<RuleForm>) => setForm({ ...form, ...part })
  const problem = save.error instanceof ProblemError ? save.error.problem : undefined
  const [placed, misplaced] = [problem ? conditionFaults(problem) : undefined, actionFaults(problem?.errors)]
  return (
    <FormDialog
      title={rule?.name ?? t('addRule')}
      onClose={onClose}
      save={save}
      ready={given !== undefined}
      onSave={() => given && save.mutate({ before: rule, given }, { onSuccess: onClose })}
      quiet={(placed?.size ?? 0) + misplaced.size > 0}
      remove={
        rule && {
          act: remove,
          name: t('delete'),
          title: t('deleteTitle', { name: rule.name }),
          about: t('deleteRuleAbout'),
          onConfirm: () => remove.mutate(rule.id, { onSuccess: onClose }),
        }
      }
      after={<DryRunPanel rule={given} />}
    >
      <TextField
        label={t('name')}
        required
        maxLength={RULE_LIMITS.name}
        placeholder={t('ruleExample')}
        value={form.name}
        onChange={(event) => change({ name: event.target.value })}
      />
      <div className="grid grid-cols-2 gap-x-6 gap-y-4 max-panes:grid-cols-1">
        <SelectField
          label={t('event')}
          value={form.event}
          onChange={(event) => setForm(withEvent(form, event.target.value as RuleForm['event']))}
        >
          {RULE_EVENTS.map((event) => (
            <option key={event} value={event}>
              {eventName(event)}
            </option>
          ))}
        </SelectField>
        {isTimed(form.event) && (
          <TextField
            label={t('afterMinutes')}
            type="number"
            min={1}
            max={RULE_LIMITS.minutes}
            required
            value={form.minutes ?? ''}
            onChange={(event) => change({ minutes: Number(event.target.value) })}
          />
        )}
      </div>
      {isTimed(form.event) && (
        <CheckField
          label={t('businessHours')}
          checked={form.businessHours}
          onChange={(event) => change({ businessHours: event.target.checked })}
        />
      )}
      <ConditionsField
        conditions={form.conditions}
        fields={hasText(form.event) ? FIELDS : FIELDS.filter((field) => field !== 'text')}
        onChange={(conditions) => change({ conditions })}
        {...(placed && { errors: placed })}
      />
      <ActionsField actions={form.actions} errors={misplaced} onChange={(actions) => change({ actions })} />
      <CheckField
        label={t('stops')}
        hint={t('stopsHint')}
        checked={form.stops}
        onChange={(event) => change({ stops: event.target.checked })}
      />
      <CheckField
        label={t('active')}
        hint={t('activeHint')}
        checked={form.active}
        onChange={(event) => change({ active: event.target.checked })}
      />
    </FormDialog>
  )
}
