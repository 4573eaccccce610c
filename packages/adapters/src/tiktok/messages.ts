import type { MessageEvent } from '../adapter.ts'
import { compact, idOf, objectOf } from '../shared/json.ts'
import { type Part, unrecognisable, unsupported } from '../shared/parts.ts'
import { wordOf } from '../shared/text.ts'
import { messageContent } from './content.ts'
import { sidesOf, type TikTokEvent } from './payload.ts'
import { reactions } from './reactions.ts'

/** Where the business wrote when it did not write through an API. */
const OWN_TOOLS: ReadonlySet<unknown> = new Set(['APP', 'WEB'])

/** `im_receive_msg`, and `im_send_msg`, the echo of all that the business sent. A reaction comes as a message too. */
export function message(event: TikTokEvent): readonly Part[] {
  if (event.content.type === 'reaction') return reactions(event)
  const { account, at, content, name } = event
  const externalId = idOf(content.message_id)
  const { byBusiness, contact } = sidesOf(event)
  if (!externalId) return [unrecognisable(`${name}.message_id=${wordOf(content.message_id)}`, { account })]
  if (!contact) return [unrecognisable(`${name}: no customer or conversation`, { account, externalId })]

  const read = messageContent(content)
  const made: MessageEvent = compact({
    kind: 'message',
    account,
    externalId,
    direction: byBusiness ? 'outbound' : 'inbound',
    contact,
    sentAt: at,
    content: content.listed === true ? { ...read.content, data: { ...read.content.data, recovered: true } } : read.content,
    replyTo: idOf(objectOf(content.referenced_message_info).referenced_message_id),
    sentBy: byBusiness ? writtenIn(event) : undefined,
  })
  return read.known ? [made] : [made, unsupported(`type=${wordOf(content.type)}`, { account, externalId })]
}

/** Without a word about it, it may be ours: the caller waits for the answer to our own call before it decides. */
function writtenIn({ content }: TikTokEvent): NonNullable<MessageEvent['sentBy']> {
  if (OWN_TOOLS.has(objectOf(content.message_tag).source)) return 'platform-user'
  return content.auto_message_type ? 'other-app' : 'api'
}
