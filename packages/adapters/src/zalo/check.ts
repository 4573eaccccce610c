import type { Unsendable } from '../adapter.ts'
import { badContent, checkCapabilities, type Draft } from '../shared/check.ts'
import { capabilities } from './limits.ts'
import { addressIn } from './render.ts'

/** Says why a message cannot go to Zalo. Pure. */
export function check(draft: Draft): Unsendable | undefined {
  return checkCapabilities(draft, capabilities) ?? checkTemplate(draft) ?? checkRecipient(draft)
}

function checkTemplate({ template, replyTo }: Draft): Unsendable | undefined {
  if (!template) return undefined
  if (Array.isArray(template.values)) return badContent('template-values', 'A Zalo template needs its values by name.')
  if (replyTo !== undefined) return badContent('template-quote', 'A template cannot quote a message on Zalo.')
  return undefined
}

function checkRecipient({ to, template, threadKey }: Draft): Unsendable | undefined {
  if (addressIn(to, 'zalo') || (template && addressIn(to, 'phone'))) return undefined
  if (!template && addressIn(to, 'zalo-anonymous') && threadKey) return undefined
  return badContent('recipient', 'There is no Zalo account to send this to.')
}
