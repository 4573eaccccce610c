import type { Unsendable } from '../adapter.ts'
import { badContent, checkCapabilities, type Draft } from '../shared/check.ts'
import { conversationIn } from './ids.ts'
import { BUTTON_ID_MAX, CARD_TITLE_MAX, capabilities } from './limits.ts'

/** Says why a message cannot go to TikTok. Pure. */
export function check(draft: Draft): Unsendable | undefined {
  return checkCapabilities(draft, capabilities) ?? checkCard(draft) ?? checkQuote(draft) ?? checkRecipient(draft)
}

function checkCard({ text = '', buttons = [] }: Draft): Unsendable | undefined {
  if (buttons.length === 0) return undefined
  if (text.length > CARD_TITLE_MAX)
    return badContent('card-title', `On TikTok a question with quick replies has at most ${CARD_TITLE_MAX} characters.`)
  return buttons.some(({ id }) => id.length > BUTTON_ID_MAX)
    ? badContent('button-id', `A quick reply's id has at most ${BUTTON_ID_MAX} characters on TikTok.`)
    : undefined
}

function checkQuote({ replyTo, media = [], buttons = [] }: Draft): Unsendable | undefined {
  if (replyTo === undefined || (media.length === 0 && buttons.length === 0)) return undefined
  return badContent('quote-text-only', 'On TikTok only a plain text can quote a message.')
}

function checkRecipient({ to }: Draft): Unsendable | undefined {
  return conversationIn(to)
    ? undefined
    : badContent('recipient', 'There is no TikTok conversation to send this to: the customer must write first.')
}
