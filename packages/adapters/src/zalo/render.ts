import type { JsonObject } from '@switchboard/contracts'
import type { Identity, OutboundMessage } from '../adapter.ts'
import { compact } from '../shared/json.ts'
import { REACTION_ICONS, REACTION_REMOVE } from './limits.ts'
import type { Uploaded } from './upload.ts'

/** A call that sends: which of Zalo's hosts, where, and what. */
export interface SendCall {
  host: 'openapi' | 'business'
  path: string
  body: JsonObject
}

const CONSULTATION = '/v3.0/oa/message/cs'
/** Serves reactions and visitors without an account only; ordinary messages are refused there (-240). */
const LEGACY = '/v2.0/oa/message'
const TEMPLATE = '/message/template'

/**
 * The call for one message that `check` has passed; a file is uploaded before and comes as `uploaded`. Undefined when nobody in `to` can be
 * reached that way. Pure.
 */
export function render(message: OutboundMessage, uploaded?: Uploaded): SendCall | undefined {
  if (message.template) return renderTemplate(message, message.template)
  const user = addressIn(message.to, 'zalo')
  const visitor = addressIn(message.to, 'zalo-anonymous')
  const body = { message: renderMessage(message, uploaded) }
  if (user) return { host: 'openapi', path: CONSULTATION, body: { recipient: { user_id: user }, ...body } }
  if (visitor && message.threadKey)
    return { host: 'openapi', path: LEGACY, body: { recipient: { anonymous_id: visitor, conversation_id: message.threadKey }, ...body } }
  return undefined
}

/** A reaction, or its withdrawal. Undefined when Zalo has no icon for it, or nobody to be reached. */
export function renderReaction(to: readonly Identity[], target: string, emoji: string | null): SendCall | undefined {
  const user = addressIn(to, 'zalo')
  const icon = emoji === null ? REACTION_REMOVE : ICON_OF_BARE.get(bare(emoji))
  if (!user || !icon) return undefined
  return {
    host: 'openapi',
    path: LEGACY,
    body: { recipient: { user_id: user }, sender_action: { react_message_id: target, react_icon: icon } },
  }
}

/** The identity's value by which somebody is reached. */
export function addressIn(to: readonly Identity[], kind: string): string | undefined {
  return to.find((identity) => identity.kind === kind)?.value
}

function renderMessage(message: OutboundMessage, uploaded: Uploaded | undefined): JsonObject {
  return compact({ text: message.text || undefined, quote_message_id: message.replyTo, attachment: attachmentOf(message, uploaded) })
}

function attachmentOf({ buttons = [] }: OutboundMessage, uploaded: Uploaded | undefined): JsonObject | undefined {
  if (uploaded?.kind === 'file') return { type: 'file', payload: { token: uploaded.id } }
  if (uploaded) {
    const element = compact({ media_type: uploaded.kind, attachment_id: uploaded.id, width: uploaded.width, height: uploaded.height })
    return { type: 'template', payload: { template_type: 'media', elements: [element] } }
  }
  return buttons.length > 0 ? { type: 'template', payload: { template_type: 'button', buttons: buttons.map(button) } } : undefined
}

/** A tap comes back as an ordinary text with the payload's words and nothing else, so the words are the title: both sides can read them. */
function button({ title }: { title: string }): JsonObject {
  return { title, type: 'oa.query.show', payload: title }
}

/** By phone number where we have it, which Zalo wants without the plus. `tracking_id` comes back with the receipt. */
function renderTemplate(
  { to, clientRef }: OutboundMessage,
  { name, values }: NonNullable<OutboundMessage['template']>,
): SendCall | undefined {
  const phone = addressIn(to, 'phone')?.replace(/^\+/, '')
  const user = addressIn(to, 'zalo')
  if (!phone && !user) return undefined
  const recipient = phone ? { phone } : { user_id: user }
  return {
    host: 'business',
    path: TEMPLATE,
    body: { ...recipient, template_id: name, template_data: { ...values }, tracking_id: clientRef },
  }
}

/** The same heart is written with and without the sign that asks for colour (U+FE0F). */
function bare(emoji: string): string {
  return emoji.replaceAll('\uFE0F', '')
}

const ICON_OF_BARE: ReadonlyMap<string, string> = new Map(Object.entries(REACTION_ICONS).map(([emoji, icon]) => [bare(emoji), icon]))
