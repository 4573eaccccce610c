import type { Identity, Unsendable } from '../adapter.ts'
import { badContent, checkCapabilities, type Draft } from '../shared/check.ts'
import { writeTracking } from './buttons.ts'
import { capabilities, NAME_MAX, PHONE_MAX, TRACKING_MAX } from './limits.ts'

/** Says why a message cannot go to Viber. Pure. */
export function check(draft: Draft): Unsendable | undefined {
  return checkCapabilities(draft, capabilities) ?? checkContact(draft) ?? checkButtons(draft) ?? checkRecipient(draft)
}

/** The Viber user among the identities. */
export function userIn(to: readonly Identity[]): string | undefined {
  return to.find(({ kind }) => kind === 'viber')?.value
}

function checkContact({ contact }: Draft): Unsendable | undefined {
  if (!contact) return undefined
  const [phone, ...more] = contact.phones
  if (!phone || more.length > 0) return badContent('contact-phones', 'A contact card on Viber has exactly one phone number.')
  if (contact.emails?.length) return badContent('contact-emails', 'A contact card on Viber has no e-mail address.')
  if (contact.name.length > NAME_MAX || phone.length > PHONE_MAX)
    return badContent('contact-length', `A contact card on Viber has up to ${NAME_MAX} characters of name and ${PHONE_MAX} of number.`)
  return undefined
}

function checkButtons({ buttons = [] }: Draft): Unsendable | undefined {
  if (writeTracking(buttons).length <= TRACKING_MAX) return undefined
  return badContent('buttons-length', 'The quick replies are too long for Viber together.')
}

function checkRecipient({ to }: Draft): Unsendable | undefined {
  return userIn(to) ? undefined : badContent('recipient', 'There is no Viber account to send this to.')
}
