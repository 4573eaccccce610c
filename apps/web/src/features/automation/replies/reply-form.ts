import type { AutomatedReply, CreateAutomatedReply } from '@switchboard/contracts'
import { variableFaults } from '@switchboard/contracts/variables'

export type ReplyForm = Required<CreateAutomatedReply>

/** The fields of a reply, or of a new one: switched off until somebody has looked at it. */
export function replyForm(reply: AutomatedReply | undefined): ReplyForm {
  if (!reply)
    return {
      name: '',
      trigger: 'greeting',
      keywords: [],
      keywordMatch: 'word',
      text: '',
      conditions: { match: 'all', items: [] },
      priority: 0,
      active: false,
    }
  const { name, trigger, keywords, keywordMatch, text, conditions, priority, active } = reply
  return { name, trigger, keywords, keywordMatch, text, conditions, priority, active }
}

/** What is sent; undefined while something is missing. */
export function givenReply(form: ReplyForm): CreateAutomatedReply | undefined {
  const keywords = form.trigger === 'keyword' ? form.keywords : []
  const whole =
    form.name.trim() !== '' &&
    form.text.trim() !== '' &&
    variableFaults(form.text).length === 0 &&
    (form.trigger !== 'keyword' || keywords.length > 0) &&
    form.conditions.items.every(({ values }) => values.length > 0)
  return whole ? { ...form, name: form.name.trim(), keywords } : undefined
}
