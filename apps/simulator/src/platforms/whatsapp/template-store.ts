import type { Account } from '../../model.ts'
import { at, list, text } from '../../read.ts'
import { own } from '../../world/accounts.ts'
import type { World } from '../../world/world.ts'
import { told } from './webhook.ts'

export interface Template {
  id: string
  name: string
  language: string
  category: string
  status: string
  components: unknown[]
  parameter_format: string
  rejected_reason: string
}

/** How long the platform looks at one before it decides. */
const REVIEW_MS = 1_000
/** Shortened addresses hide where they lead, and are turned away. */
export const HIDDEN_ADDRESS = /\b(?:bit\.ly|wa\.me|tinyurl\.com)\//i

export function templatesOf(account: Account): Template[] {
  return own<Template[]>(account, 'templates', () => [])
}

/** Has it looked at; what comes of it is told by webhook. */
export function review(template: Template, account: Account, world: World): void {
  template.status = 'PENDING'
  world.changed('accounts')
  world.timers.after(REVIEW_MS, () => decide(template, account, world))
}

function decide(template: Template, account: Account, world: World): void {
  if (!templatesOf(account).includes(template) || template.status !== 'PENDING') return
  const bad = HIDDEN_ADDRESS.test(wordsOf(template))
  template.status = bad ? 'REJECTED' : 'APPROVED'
  template.rejected_reason = bad ? 'INVALID_FORMAT' : 'NONE'
  world.changed('accounts')
  tell(template, account, world)
}

/** The webhook about where a template stands. */
export function tell(template: Template, account: Account, world: World, event = template.status): void {
  const { id, name, language, category, rejected_reason } = template
  const value = {
    event,
    message_template_id: Number(id),
    message_template_name: name,
    message_template_language: language,
    message_template_category: category,
    reason: rejected_reason,
  }
  world.offer(
    account,
    told(account, { kind: 'template-status', messageIds: [], field: 'message_template_status_update', value, at: world.now() }),
  )
}

function wordsOf({ components }: Template): string {
  const buttons = components.flatMap((one) => list(at(one, 'buttons')).map((button) => text(at(button, 'url')) ?? ''))
  return [...components.map((one) => text(at(one, 'text')) ?? ''), ...buttons].join(' ')
}
