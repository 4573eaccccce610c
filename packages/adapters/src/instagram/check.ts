import type { Unsendable } from '../adapter.ts'
import { badContent, checkCapabilities, type Draft } from '../shared/check.ts'
import { capabilities, PAYLOAD_MAX } from './limits.ts'
import { recipientOf } from './render.ts'

/** Why Instagram would not take a message: the common rules, then its own. Pure. */
export function check(draft: Draft): Unsendable | undefined {
  return checkCapabilities(draft, capabilities) ?? checkRecipient(draft) ?? checkButtons(draft)
}

function checkRecipient({ to, privately }: Draft): Unsendable | undefined {
  return privately || recipientOf(to) ? undefined : badContent('no-recipient', 'The customer has no id of this account on Instagram.')
}

function checkButtons({ buttons = [] }: Draft): Unsendable | undefined {
  if (!buttons.some(({ id }) => id.length > PAYLOAD_MAX)) return undefined
  return badContent('button-id', `A quick reply's id has at most ${PAYLOAD_MAX} characters.`)
}
