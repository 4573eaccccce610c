import type { Platform } from '@switchboard/contracts'
import type { Normalised, WatermarkEvent } from '../adapter.ts'
import { instantFromIso, instantOf } from '../shared/instant.ts'
import { arrayOf, isObject, numberOf, objectOf } from '../shared/json.ts'
import { gather, type Part, unrecognisable, unsupported } from '../shared/parts.ts'
import { wordOf } from '../shared/text.ts'
import { labelNames, labelParts } from './labels.ts'
import { messageParts } from './messages.ts'
import { connectPart, subscriptionParts } from './news.ts'
import { accountOf, momentOf, type Told } from './payload.ts'
import { contactOf } from './people.ts'
import { postPart } from './posts.ts'

/** The reader of one platform's bodies; the platform decides only how customers and messages are named. Pure, never throws. */
export function normaliseFor(platform: Platform): (body: unknown) => Normalised {
  return (body) => gather(partsOf(platform, body))
}

function partsOf(platform: Platform, body: unknown): readonly Part[] {
  if (!isObject(body)) return [unrecognisable(`body=${wordOf(body)}`)]
  const data = objectOf(body.data)
  const account = accountOf(body)
  const message = objectOf(data.message)
  const at = instantFromIso(body.at) ?? momentOf(message.inserted_at) ?? momentOf(objectOf(data.post).inserted_at)
  if (account === undefined) return [unrecognisable(`event_type=${wordOf(body.event_type)}: without page_id`)]
  if (at === undefined) return [unrecognisable(`event_type=${wordOf(body.event_type)}: without a time`, { account })]
  const told: Told = {
    platform,
    account,
    at,
    history: body.history === true,
    conversation: objectOf(data.conversation),
    message,
    post: objectOf(data.post),
  }
  switch (body.event_type) {
    case 'messaging':
      return [...messageParts(told), ...labelParts(told), ...readParts(told)]
    case 'conversation':
      return conversationParts(told)
    case 'tags':
      return [labelNames(data, told)]
    case 'post':
      return [postPart(told.post, told)]
    case 'subscription':
      return subscriptionParts(data, at)
    case 'connect_status':
      return [connectPart(data, told)]
    default:
      return [unrecognisable(`event_type=${wordOf(body.event_type)}`, { account })]
  }
}

/** Labels and reading; who is assigned stays Pancake's own. */
function conversationParts(told: Told): readonly Part[] {
  const parts = [...labelParts(told), ...readParts(told)]
  return parts.length > 0 ? parts : [unsupported('event_type=conversation: assignment or reading in Pancake', { account: told.account })]
}

/** How far the customer has read, where the platform tells Pancake: the newest mark that does not name the page. */
function readParts(told: Told): readonly Part[] {
  const contact = contactOf(told)
  const { conversation, account } = told
  const marks = arrayOf(conversation.read_watermarks)
    .map(objectOf)
    .filter(({ psid }) => psid !== account)
    .flatMap(({ watermark }) => instantOf(numberOf(watermark)) ?? [])
  const upTo = marks.toSorted().at(-1)
  if (contact === undefined || upTo === undefined || conversation.type === 'COMMENT') return []
  return [{ kind: 'watermark', account, contact, status: 'read', upTo } satisfies WatermarkEvent]
}
