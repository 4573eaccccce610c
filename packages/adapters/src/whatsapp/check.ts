import { isBadValue } from '@switchboard/contracts'
import type { Unsendable } from '../adapter.ts'
import { badContent, checkCapabilities, type Draft } from '../shared/check.ts'
import { BUTTON_ID_MAX, BUTTONS_MAX, CALLBACK_DATA_MAX, CAPTION_MAX, capabilities } from './limits.ts'
import { addressOf } from './render.ts'

/** Why WhatsApp would not take a message: the common rules, then its own. Pure. */
export function check(draft: Draft): Unsendable | undefined {
  return checkCapabilities(draft, capabilities) ?? checkMode(draft) ?? checkRecipient(draft) ?? checkShortTexts(draft) ?? checkCards(draft)
}

/** WhatsApp knows no mode in which only people may write: what is neither free nor a template is too late. */
function checkMode({ windowMode, template }: Draft): Unsendable | undefined {
  if (windowMode !== 'human-agent' || template) return undefined
  return {
    class: 'window',
    code: 'template-only',
    message: 'The 24 hours for free messages are over: only an approved template can be sent.',
  }
}

function checkRecipient({ to, clientRef }: Draft): Unsendable | undefined {
  if (!addressOf(to)) return badContent('no-recipient', 'The customer has neither a number nor a user id on WhatsApp.')
  if (clientRef === '' || clientRef.length > CALLBACK_DATA_MAX)
    return badContent('client-ref', `The correlation value has 1 to ${CALLBACK_DATA_MAX} characters.`)
  return undefined
}

/** Captions and texts above quick replies are shorter than plain text. */
function checkShortTexts({ text = '', media = [], buttons = [] }: Draft): Unsendable | undefined {
  if ((media.length > 0 || buttons.length > 0) && text.length > CAPTION_MAX) {
    return badContent('caption-too-long', `Beside a file or above quick replies, WhatsApp takes at most ${CAPTION_MAX} characters.`)
  }
  if (buttons.some(({ id }) => id.length > BUTTON_ID_MAX || id.trim() !== id)) {
    return badContent('button-id', `A quick reply's id has at most ${BUTTON_ID_MAX} characters and no space at its ends.`)
  }
  if (buttons.length <= BUTTONS_MAX && new Set(buttons.map(({ title }) => title)).size < buttons.length) {
    return badContent('button-title-twice', 'WhatsApp wants buttons with different titles.')
  }
  return undefined
}

function checkCards({ location, contact, template, media = [] }: Draft): Unsendable | undefined {
  if (location && !(Math.abs(location.latitude) <= 90 && Math.abs(location.longitude) <= 180))
    return badContent('location', 'This is no place on Earth.')
  if (contact && (contact.name === '' || contact.phones.length === 0))
    return badContent('contact', 'A contact card needs a name and a number.')
  if (!template) return undefined
  if (template.name === '' || template.language === '') return badContent('template', 'A template needs its name and language.')
  const { values = [], header, buttons = [] } = template
  if (header && header.kind !== 'text' && media[0]?.kind !== (header.kind === 'document' ? 'file' : header.kind))
    return badContent('template-file', `The header of this template needs a file of the kind ${header.kind}.`)
  const given = [...Object.values(values), ...(header?.kind === 'text' ? [header.value] : []), ...buttons.map(({ value }) => value)]
  if (given.some(isBadValue))
    return badContent(
      'template-value',
      'A value of a template cannot be empty, nor hold line breaks, tabs or more than four spaces on end.',
    )
  return undefined
}
