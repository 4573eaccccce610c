import type { JsonObject } from '@switchboard/contracts'
import type { Normalised } from '../adapter.ts'
import { isObject } from '../shared/json.ts'
import { gather, ignored, type Part, unrecognisable, unsupported } from '../shared/parts.ts'
import { wordOf } from '../shared/text.ts'
import { handoverPart, policyPart } from './account-news.ts'
import { accountLinkingPart, optinPart } from './contact-news.ts'
import { feedbackPart, orderPart, postbackPart, referralPart } from './events.ts'
import { editPart, messagePart } from './messages.ts'
import { broken, eachElement, type Messaging, type PageChange } from './payload.ts'
import { reactionPart } from './reactions.ts'
import { deliveryParts, readParts } from './receipts.ts'

type Reader = (messaging: Messaging, part: JsonObject) => Part | readonly Part[]

/** What an element may hold, and what reads it. */
const kinds: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['message', messagePart],
  ['message_edit', editPart],
  ['postback', postbackPart],
  ['referral', referralPart],
  ['order', orderPart],
  ['reaction', reactionPart],
  ['delivery', deliveryParts],
  ['read', readParts],
  ['optin', optinPart],
  ['account_linking', accountLinkingPart],
  ['pass_thread_control', handoverPart('pass_thread_control')],
  ['take_thread_control', handoverPart('take_thread_control')],
  ['request_thread_control', handoverPart('request_thread_control')],
  ['app_roles', handoverPart('app_roles')],
  ['policy_enforcement', policyPart],
  ['response_feedback', feedbackPart],
])

/** Changes of the page's feed belong to comments, which this adapter does not read. */
const PAGE_FIELDS: ReadonlySet<string> = new Set(['feed', 'mention', 'ratings', 'leadgen', 'live_videos', 'videos', 'conversations'])
/** Fields of messaging come as changes only from the dashboard's "Test" button. */
const TEST_FIELDS = /^(messages|messaging_\w+|message_\w+|standby|response_feedback|send_cart)$/

/** One body of a page as events, in Meta's order. Pure, never throws; every element becomes an event or is named in `skipped`. */
export function normalise(body: unknown): Normalised {
  return gather(eachElement(body, { messaging: messagingParts, change: changeParts }))
}

/** An element holds one kind as a rule; were there several, each is read. */
function messagingParts(messaging: Messaging): readonly Part[] {
  const parts = [...kinds].flatMap(([kind, read]) => {
    const part = messaging.element[kind]
    if (part === undefined) return []
    return isObject(part) ? read(messaging, part) : [broken(messaging, `${kind}=${wordOf(part)}`)]
  })
  return parts.length > 0 ? parts : [broken(messaging, strangeKey(messaging.element))]
}

function strangeKey(element: JsonObject): string {
  const known = ['sender', 'recipient', 'timestamp']
  return wordOf(Object.keys(element).find((key) => !known.includes(key)) ?? 'empty')
}

function changeParts({ where, field, account }: PageChange): readonly Part[] {
  const about = account === undefined ? {} : { account }
  if (TEST_FIELDS.test(field)) return [ignored(`${where}.field=${field}: a test from the dashboard`, about)]
  return [PAGE_FIELDS.has(field) ? unsupported(`${where}.field=${field}`, about) : unrecognisable(`${where}.field=${field}`, about)]
}
