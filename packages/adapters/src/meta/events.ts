import type { JsonObject } from '@switchboard/contracts'
import type { InboundContent } from '../adapter.ts'
import { contentOf } from '../shared/content.ts'
import { compact, idOf, isObject, stringOf } from '../shared/json.ts'
import type { Part } from '../shared/parts.ts'
import { broken, type Messaging } from './messaging.ts'
import { referralData } from './referral.ts'

/** A tapped button of a menu or card. In standby the payload is missing. */
export function postbackPart(messaging: Messaging, postback: JsonObject): Part {
  const title = stringOf(postback.title)
  const payload = stringOf(postback.payload)
  const referral = isObject(postback.referral) ? referralData(postback.referral) : undefined
  const content = contentOf({ type: 'postback', text: title ?? payload, data: compact({ payload, title, referral }) })
  return messageOf(messaging, { what: 'postback', mid: postback.mid, content })
}

/** A customer came back into the conversation by a link or an ad. Opens the window. */
export function referralPart(messaging: Messaging, referral: JsonObject): Part {
  return messageOf(messaging, { what: 'referral', mid: undefined, content: contentOf({ type: 'referral', data: referralData(referral) }) })
}

/** What happened: the kind of element, its id where it has one, and what it says. */
interface Happening {
  what: string
  mid: unknown
  content: InboundContent
  replyTo?: string | undefined
  opensWindow?: false
}

/** What comes without a message id gets one from what it is, whose, and when: the same again is the same message. */
export function messageOf(messaging: Messaging, { what, mid, content, replyTo, opensWindow }: Happening): Part {
  const { account, contact, at } = messaging
  if (contact === undefined || at === undefined || messaging.byPage) return broken(messaging, what, idOf(mid))
  const externalId = idOf(mid) ?? idOf(`${what}:${contact.identities[0].value}:${Date.parse(at)}`)
  if (externalId === undefined) return broken(messaging, what)
  return compact({
    kind: 'message' as const,
    account,
    externalId,
    direction: 'inbound' as const,
    contact,
    sentAt: at,
    content,
    replyTo,
    opensWindow,
  })
}
