import type { Unsendable } from '../adapter.ts'
import { badContent, checkCapabilities, type Draft } from '../shared/check.ts'
import { capabilities, METADATA_MAX, PAYLOAD_MAX } from './limits.ts'
import { metadataOf } from './metadata.ts'
import { recipientOf } from './render.ts'

/** Why Messenger would not take a message: the common rules, then its own. Pure. */
export function check(draft: Draft): Unsendable | undefined {
  return checkCapabilities(draft, capabilities) ?? checkRecipient(draft) ?? checkButtons(draft)
}

function checkRecipient({ to, clientRef, privately }: Draft): Unsendable | undefined {
  if (!privately && !recipientOf(to)) return badContent('no-recipient', 'The customer has no page-scoped id on Messenger.')
  if (clientRef === '' || metadataOf(clientRef).length > METADATA_MAX)
    return badContent('client-ref', 'The correlation value is empty or too long.')
  return undefined
}

function checkButtons({ buttons = [] }: Draft): Unsendable | undefined {
  if (!buttons.some(({ id }) => id.length > PAYLOAD_MAX)) return undefined
  return badContent('button-id', `A quick reply's id has at most ${PAYLOAD_MAX} characters.`)
}
