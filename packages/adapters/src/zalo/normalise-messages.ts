import type { MessageEvent } from '../adapter.ts'
import { compact, idOf, objectOf } from '../shared/json.ts'
import { type Part, unrecognisable } from '../shared/parts.ts'
import { messageContent } from './content.ts'
import { anonymousVisitor, customer, sidesOf, type ZaloEvent } from './payload.ts'

/** `user_send_image`, `oa_send_anonymous_text` … : who sent it, whether to or from an anonymous visitor, and what. */
const NAME = /^(user|oa|anonymous)_send_(anonymous_)?(\w+)$/

/** `user_send_*`, `anonymous_send_*` and the echoes `oa_send_*`. */
export function message(event: ZaloEvent): readonly Part[] {
  const [, who, toAnonymous, kind] = NAME.exec(event.name) ?? []
  const body = objectOf(event.body.message)
  const externalId = idOf(body.msg_id)
  const sides = sidesOf(event)
  const account = sides?.account
  if (!kind || !externalId) return [unrecognisable(`${event.name}: no message.msg_id`, compact({ account }))]
  if (!account || !sides.user) return [unrecognisable(`${event.name}: no sender or recipient`, { externalId })]

  const about = { account, externalId }
  const { content, skipped } = messageContent(body, { kind, event: event.name, about })
  const anonymous = who === 'anonymous' || toAnonymous !== undefined
  const made: MessageEvent = compact({
    kind: 'message',
    account,
    externalId,
    direction: who === 'oa' ? 'outbound' : 'inbound',
    contact: anonymous ? anonymousVisitor(sides.user) : customer(event, sides.user),
    threadKey: anonymous ? (idOf(body.conversation_id) ?? idOf(event.body.conversation_id)) : undefined,
    sentAt: event.at,
    content,
    replyTo: idOf(body.quote_msg_id),
    sentBy: who === 'oa' ? echoedFrom(event) : undefined,
  })
  return [made, ...skipped]
}

/**
 * Only what somebody typed in Zalo's own tool names that person. All else went through the API, ours included, and is told apart by its id.
 */
function echoedFrom({ body }: ZaloEvent): 'platform-user' | 'api' {
  return idOf(objectOf(body.sender).admin_id) ? 'platform-user' : 'api'
}
