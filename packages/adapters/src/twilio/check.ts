import type { Unsendable } from '../adapter.ts'
import { badContent, checkCapabilities, type Draft } from '../shared/check.ts'
import { BUTTON_ID_MAX, BUTTONS_MAX, CAPTION_MAX } from '../whatsapp/limits.ts'
import { MMS_TOTAL_MAX, smsCapabilities, whatsappCapabilities } from './limits.ts'
import { addressOf } from './participant.ts'
import { WHATSAPP } from './payload.ts'
import { CONTENT_SID } from './render.ts'

/** Says why a message cannot go as SMS or MMS. Pure. */
export function checkSms(draft: Draft): Unsendable | undefined {
  const objection = checkCapabilities(draft, smsCapabilities)
  if (objection) return objection
  const bytes = (draft.media ?? []).reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  if (bytes > MMS_TOTAL_MAX) return badContent('media-too-large', 'The files of one MMS have at most 5 MB together.')
  if (addressOf(draft.to, '')) return undefined
  return badContent('recipient', 'This sender has no number that could be answered.')
}

/** Says why a message cannot go to WhatsApp by Twilio. Pure. */
export function checkWhatsapp(draft: Draft): Unsendable | undefined {
  return (
    checkCapabilities(draft, whatsappCapabilities) ??
    checkMode(draft) ??
    checkTemplate(draft) ??
    checkChoices(draft) ??
    checkRest(draft) ??
    (addressOf(draft.to, WHATSAPP) ? undefined : badContent('recipient', 'The customer has neither a number nor a user id on WhatsApp.'))
  )
}

/** WhatsApp knows no mode in which only people may write. */
function checkMode({ windowMode, template }: Draft): Unsendable | undefined {
  if (windowMode !== 'human-agent' || template) return undefined
  return {
    class: 'window',
    code: 'template-only',
    message: 'The 24 hours for free messages are over: only an approved template can be sent.',
  }
}

function checkTemplate({ template }: Draft): Unsendable | undefined {
  if (!template) return undefined
  if (!CONTENT_SID.test(template.externalId ?? template.name))
    return badContent('template-name', 'Twilio knows a template by its Content SID, which begins with HX.')
  const filled = template.filled ?? []
  const torn = filled.find(({ name, value }) => filled.some((other) => other.name === name && other.value !== value))
  if (torn)
    return badContent('template-repeated', `This template shows {{${torn.name}}} in several places: it has the same value in all of them.`)
  return undefined
}

function checkChoices({ text = '', buttons = [] }: Draft): Unsendable | undefined {
  if (buttons.length === 0) return undefined
  if (text.length > CAPTION_MAX) return badContent('buttons-text', `Above quick replies, WhatsApp takes at most ${CAPTION_MAX} characters.`)
  if ([text, ...buttons.map(({ title }) => title)].some((words) => words.includes('{{')))
    return badContent('buttons-braces', 'Above and on quick replies, Twilio takes “{{” for a place to be filled in: write it otherwise.')
  if (buttons.some(({ id }) => id.length > BUTTON_ID_MAX || id.trim() !== id))
    return badContent('button-id', `A quick reply's id has at most ${BUTTON_ID_MAX} characters and no space at its ends.`)
  if (buttons.length <= BUTTONS_MAX && new Set(buttons.map(({ title }) => title)).size < buttons.length)
    return badContent('button-title-twice', 'WhatsApp wants buttons with different titles.')
  return undefined
}

function checkRest({ text, media = [], location }: Draft): Unsendable | undefined {
  if (text && media.some(({ mimeType }) => /vcard/i.test(mimeType)))
    return badContent('no-caption', 'Text cannot accompany a contact card: send it separately.')
  if (location && !(Math.abs(location.latitude) <= 90 && Math.abs(location.longitude) <= 180))
    return badContent('location', 'This is no place on Earth.')
  return undefined
}
