import type { Identity, Unsendable } from '../adapter.ts'
import { badContent, checkCapabilities, type Draft } from '../shared/check.ts'
import { writeButton } from './buttons.ts'
import { capabilities, POSTBACK_MAX } from './limits.ts'

/** Says why a message cannot go to LINE. Pure. */
export function check(draft: Draft): Unsendable | undefined {
  return checkCapabilities(draft, capabilities) ?? checkButtons(draft) ?? checkRecipient(draft)
}

/** The LINE user among the identities. */
export function userIn(to: readonly Identity[]): string | undefined {
  return to.find(({ kind }) => kind === 'line')?.value
}

function checkButtons({ buttons = [] }: Draft): Unsendable | undefined {
  const fits = buttons.every((button) => writeButton(button).length <= POSTBACK_MAX)
  return fits ? undefined : badContent('button-id', 'The id of a quick reply is too long for LINE.')
}

function checkRecipient({ to }: Draft): Unsendable | undefined {
  return userIn(to) ? undefined : badContent('recipient', 'There is no LINE account to send this to.')
}
