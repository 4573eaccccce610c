import type { Action, CannedResponse } from '@switchboard/contracts'
import { ACTION_LIMITS } from '@switchboard/contracts/action-kinds'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { allRows } from '../../../lib/all-rows.ts'
import { TextArea } from '../../../ui/Field.tsx'
import { CONTROL } from '../../../ui/Field.tsx'
import { PickField } from '../../../ui/PickField.tsx'
import { useChoices, ValuesField } from '../../conditions/index.ts'
import { VariableHint } from '../VariableHint.tsx'

interface Props {
  action: Action
  /** Names the field, for whoever cannot see to which action it belongs. */
  label: string
  onChange: (action: Action) => void
}

/** The field that an action of its kind needs. */
export function ActionValue({ action, label, onChange }: Props) {
  const { t } = useTranslation('automation')
  switch (action.kind) {
    case 'assign':
      return <OneOf field="assignee" label={label} value={action.userId ?? 'none'} onChange={(id) => onChange({ ...action, userId: id })} />
    case 'give-team':
      return <OneOf field="team" label={label} value={action.teamId ?? 'none'} onChange={(id) => onChange({ ...action, teamId: id })} />
    case 'add-tags':
    case 'remove-tags':
      return <Several field="tag" label={label} values={action.tagIds ?? []} onChange={(tagIds) => onChange({ ...action, tagIds })} />
    case 'add-participants':
      return (
        <Several field="assignee" label={label} values={action.userIds ?? []} onChange={(userIds) => onChange({ ...action, userIds })} />
      )
    case 'set-priority':
      return (
        <OneOf
          field="priority"
          label={label}
          value={action.priority ?? 'none'}
          onChange={(priority) => onChange({ ...action, priority: (priority ?? 'none') as NonNullable<Action['priority']> })}
        />
      )
    case 'set-status':
      return (
        <OneOf
          field="status"
          label={label}
          value={action.status ?? 'open'}
          without={['snoozed']}
          onChange={(status) => onChange({ ...action, status: status as NonNullable<Action['status']> })}
        />
      )
    case 'snooze':
      return (
        <label className="flex items-center gap-2">
          <input
            type="number"
            aria-label={label}
            className={`${CONTROL} h-8 w-28`}
            min={1}
            max={ACTION_LIMITS.minutes}
            required
            value={action.minutes ?? ''}
            onChange={(event) => onChange({ ...action, minutes: Number(event.target.value) })}
          />
          <span className="text-small text-soft">{t('minutes')}</span>
        </label>
      )
    case 'send-canned':
      return (
        <CannedChoice
          label={label}
          value={action.cannedResponseId ?? ''}
          onChange={(id) => onChange({ ...action, cannedResponseId: id })}
        />
      )
    default:
      return (
        <div className="min-w-0 flex-1 basis-64">
          <TextArea
            label={label}
            bare
            rows={2}
            required
            maxLength={ACTION_LIMITS.text}
            placeholder={action.kind === 'add-note' ? t('notePlaceholder') : t('textPlaceholder')}
            value={action.text ?? ''}
            onChange={(event) => onChange({ ...action, text: event.target.value })}
          />
          {action.kind === 'send-text' && <VariableHint text={action.text ?? ''} />}
        </div>
      )
  }
}

interface OneOfProps {
  field: 'assignee' | 'team' | 'priority' | 'status'
  label: string
  value: string
  without?: readonly string[]
  /** Null: nobody, none. */
  onChange: (value: string | null) => void
}

function OneOf({ field, label, value, without = [], onChange }: OneOfProps) {
  const offered = useChoices(field)
  const nullable = field === 'assignee' || field === 'team'
  const choices = offered?.choices.filter((choice) => !without.includes(choice.value)) ?? []
  return (
    <PickField
      label={label}
      bare
      className="h-8 w-56! max-w-full"
      value={value}
      onChange={(next) => onChange(nullable && next === 'none' ? null : next)}
      picks={choices.map((choice) => ({ id: choice.value, name: choice.label }))}
      {...(offered && { from: offered.from })}
    />
  )
}

interface SeveralProps {
  field: 'tag' | 'assignee'
  label: string
  values: readonly string[]
  onChange: (values: string[]) => void
}

function Several({ field, label, values, onChange }: SeveralProps) {
  const offered = useChoices(field)
  const choices = offered?.choices.filter(({ value }) => value !== 'none') ?? []
  return <ValuesField label={label} values={values} offered={offered && { ...offered, choices }} onChange={onChange} />
}

function CannedChoice({ label, value, onChange }: { label: string; value: string; onChange: (id: string) => void }) {
  const { t } = useTranslation('automation')
  const shared = useQuery({
    queryKey: ['canned-responses', 'shared-choices'],
    queryFn: ({ signal }) => allRows<CannedResponse>('/canned-responses', { owner: 'none' }, signal),
  })
  return (
    <PickField
      label={label}
      bare
      required
      className="h-8 w-72! max-w-full"
      placeholder={t('chooseCanned')}
      value={value}
      onChange={onChange}
      picks={(shared.data ?? []).map(({ id, shortcut, title }) => ({ id, name: `/${shortcut} · ${title}` }))}
      from={[shared]}
    />
  )
}
