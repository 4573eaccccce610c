import type { Unsendable } from '../adapter.ts'
import { badContent, checkCapabilities, type Draft } from '../shared/check.ts'
import { placeOf, threadOf } from './ids.ts'
import { CALLBACK_DATA_MAX, capabilities } from './limits.ts'
import { chatOf } from './render.ts'

/** Says why a message cannot go to Telegram: the common rules, then its own. Pure. */
export function check(draft: Draft): Unsendable | undefined {
  return checkCapabilities(draft, capabilities) ?? checkRecipient(draft) ?? checkQuote(draft) ?? checkButtons(draft) ?? checkCards(draft)
}

function checkRecipient({ to }: Draft): Unsendable | undefined {
  return chatOf(to) === undefined ? badContent('recipient', 'There is no Telegram chat to send this to.') : undefined
}

/** A tapped button is no message at Telegram; and a chat cannot quote another. */
function checkQuote({ replyTo, threadKey }: Draft): Unsendable | undefined {
  if (replyTo === undefined) return undefined
  const place = placeOf(replyTo)
  if (!place) return badContent('quote', 'Telegram can only quote a message, not a tapped button.')
  const thread = threadOf(threadKey)
  const here = thread && 'connection' in thread ? thread.connection : undefined
  return place.connection === here ? undefined : badContent('quote', 'The quoted message stands in another chat.')
}

function checkButtons({ buttons = [] }: Draft): Unsendable | undefined {
  if (!buttons.some(({ id }) => Buffer.byteLength(id) > CALLBACK_DATA_MAX)) return undefined
  return badContent('button-id', `A quick reply's id has at most ${CALLBACK_DATA_MAX} bytes on Telegram.`)
}

function checkCards({ location, contact }: Draft): Unsendable | undefined {
  if (location && !(Math.abs(location.latitude) <= 90 && Math.abs(location.longitude) <= 180))
    return badContent('location', 'This is no place on Earth.')
  if (contact && (contact.name === '' || contact.phones.length === 0))
    return badContent('contact', 'A contact card needs a name and a number.')
  return undefined
}
