import type { JsonObject } from '@switchboard/contracts'
import type { OutboundMessage, PageAccess } from '../adapter.ts'
import { BUTTONS_MAX } from '../whatsapp/limits.ts'
import { addressOf } from './participant.ts'
import { REF, WHATSAPP } from './payload.ts'

/** The id of a content template. */
export const CONTENT_SID = /^HX[0-9a-fA-F]{32}$/
/**
 * Asks Twilio to call again, three times, when an address cannot be reached or answers with a server error, which it does not do of itself. A fragment is
 * neither sent nor signed (fact sheet §2).
 */
export const CALL_AGAIN = '#rc=3&rp=ct,rt,5xx'

/** A form, in order; some names come several times. */
export type Form = readonly (readonly [name: string, value: string])[]

/** What must be there before the message can be written: links to its files, the content template of its quick replies. */
export interface Prepared {
  links: readonly string[]
  contentSid?: string
}

/** The form of `POST /Messages.json` for a message that passed `check`; undefined when nobody in `to` can be reached. Pure. */
export function render(access: PageAccess, message: OutboundMessage, { links, contentSid }: Prepared): Form | undefined {
  const to = addressOf(message.to, access.account.startsWith(WHATSAPP) ? WHATSAPP : '')
  if (to === undefined) return undefined
  return [
    ['To', to],
    ['From', access.account],
    ...field('MessagingServiceSid', access.settings.messagingService),
    ...contentOf(message, contentSid),
    ...links.map((link) => ['MediaUrl', link] as const),
    ...field('StatusCallback', callbackFor(access, message.clientRef)),
  ]
}

/** The content template of quick replies: up to three are buttons, more are a list behind one button. Within the window it needs no approval. */
export function renderChoices({ clientRef, text = '', buttons = [] }: OutboundMessage): JsonObject {
  const types =
    buttons.length <= BUTTONS_MAX
      ? { 'twilio/quick-reply': { body: text, actions: buttons.map(({ id, title }) => ({ type: 'QUICK_REPLY', title, id })) } }
      : { 'twilio/list-picker': { body: text, button: '☰', items: buttons.map(({ id, title }) => ({ item: title, id })) } }
  return { friendly_name: `switchboard ${clientRef}`, language: 'en', types }
}

function contentOf({ text, template, location }: OutboundMessage, contentSid: string | undefined): Form {
  if (contentSid !== undefined) return [['ContentSid', contentSid]]
  if (template) return [['ContentSid', template.externalId ?? template.name], ...field('ContentVariables', variablesOf(template))]
  if (location) return placeOf(location)
  return field('Body', text)
}

/** By name over all places of the template where it is known; else those that were given, named `1`, `2` … where they have no names of their own. */
function variablesOf({ filled, values = [] }: NonNullable<OutboundMessage['template']>): string | undefined {
  const given = Array.isArray(values) ? Object.fromEntries(values.map((value, place) => [String(place + 1), value])) : values
  const named = filled ? Object.fromEntries(filled.map(({ name, value }) => [name, value])) : given
  return Object.keys(named).length > 0 ? JSON.stringify(named) : undefined
}

/** A place is an action beside a text, which may not be missing. */
function placeOf({ latitude, longitude, name, address }: NonNullable<OutboundMessage['location']>): Form {
  const point = `${decimal(latitude)},${decimal(longitude)}`
  const label = [name, address].filter(Boolean).join(', ')
  return [
    ['Body', label || point],
    ['PersistentAction', label ? `geo:${point}|${label}` : `geo:${point}`],
  ]
}

/** Never the exponent form that very small numbers get. */
function decimal(degrees: number): string {
  return degrees.toFixed(7).replace(/\.?0+$/, '')
}

/** There is no key against sending twice: our mark in the address of the callbacks leads a message back whose answer was lost. */
function callbackFor({ webhookUrl }: PageAccess, clientRef: string): string | undefined {
  return webhookUrl === undefined ? undefined : `${webhookUrl}?${REF}=${encodeURIComponent(clientRef)}${CALL_AGAIN}`
}

function field(name: string, value: string | undefined): Form {
  return value ? [[name, value]] : []
}
