import type { JsonObject } from '@switchboard/contracts'
import type { OutboundMessage } from '../adapter.ts'
import { compact } from '../shared/json.ts'

interface Prepared {
  /** The file, which lies at Pancake already. */
  content: { id: string; type: string } | undefined
  /** The platform's id of the customer. */
  user: string | undefined
}

/** The body of the call that sends a message which passed `check`. Text and file exclude each other there. Pure. */
export function render(message: OutboundMessage, { content, user }: Prepared): JsonObject {
  const { text, parent, post, replyTo, template, privately } = message
  if (privately) return compact({ action: 'private_replies', post_id: post, message_id: parent, from_id: user, message: text })
  const what = content ? { content_ids: [content.id], attachment_type: content.type } : { message: text }
  if (message.place === 'comment') return compact({ action: 'reply_comment', message_id: parent, ...what })
  if (template) return { action: 'reply_inbox', template_id: template.name, template_params: parametersOf(template.values) }
  return compact({ action: 'reply_inbox', ...what, reply_message_id: replyTo })
}

/** Values by name; those without names are numbered from 1, as WhatsApp's templates number them. */
function parametersOf(values: NonNullable<OutboundMessage['template']>['values'] = []): JsonObject {
  const named = Array.isArray(values) ? Object.fromEntries(values.map((value, place) => [String(place + 1), value])) : values
  return Object.keys(named).length > 0 ? { BODY_PARAMS: named } : {}
}
