import type { AutomationRule, CreateAutomationRule } from '@switchboard/contracts'
import { isFilled } from '../actions/action-form.ts'

export type RuleForm = Required<CreateAutomationRule>

/** The fields of a rule, or of a new one: switched off until somebody has looked at it. */
export function ruleForm(rule: AutomationRule | undefined): RuleForm {
  if (!rule)
    return {
      name: '',
      event: 'message-received',
      minutes: null,
      businessHours: false,
      conditions: { match: 'all', items: [] },
      actions: [{ kind: 'add-tags', tagIds: [] }],
      stops: false,
      active: false,
    }
  const { name, event, minutes, businessHours, conditions, actions, stops, active } = rule
  return { name, event, minutes, businessHours, conditions, actions, stops, active }
}

export function isTimed(event: RuleForm['event']): boolean {
  return event === 'waiting' || event === 'silent'
}

/** The form with another event: minutes belong to those of time, words of a message to those that have one. */
export function withEvent(form: RuleForm, event: RuleForm['event']): RuleForm {
  const timed = isTimed(event)
  const items = hasText(event) ? form.conditions.items : form.conditions.items.filter(({ field }) => field !== 'text')
  return {
    ...form,
    event,
    minutes: timed ? (form.minutes ?? 30) : null,
    businessHours: timed && form.businessHours,
    conditions: { ...form.conditions, items },
  }
}

/** Whether a message is looked at, whose words can be asked about. */
export function hasText(event: RuleForm['event']): boolean {
  return event === 'message-received' || event === 'message-sent'
}

/** What is sent; undefined while something is missing. */
export function givenRule(form: RuleForm): CreateAutomationRule | undefined {
  const whole =
    form.name.trim() !== '' &&
    form.actions.every(isFilled) &&
    form.conditions.items.every(({ values }) => values.length > 0) &&
    (!isTimed(form.event) || (form.minutes ?? 0) >= 1)
  return whole ? { ...form, name: form.name.trim() } : undefined
}
