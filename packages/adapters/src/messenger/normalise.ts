import type { Normalised } from '../adapter.ts'
import { postbackPart, referralPart } from '../meta/events.ts'
import { handoverPart } from '../meta/handover.ts'
import { type Change, eachElement, type KindReader, readKinds } from '../meta/messaging.ts'
import { optinPart } from '../meta/optin.ts'
import { reactionPart } from '../meta/reactions.ts'
import { feedPart, LISTED, listedPart } from '../facebook-comments/index.ts'
import { gather, ignored, type Part, unrecognisable, unsupported } from '../shared/parts.ts'
import { policyPart } from './account-news.ts'
import { accountLinkingPart } from './contact-news.ts'
import { feedbackPart, orderPart } from './events.ts'
import { editPart, messagePart } from './messages.ts'
import { endsOf } from './payload.ts'
import { deliveryParts, readParts } from './receipts.ts'

/** What an element may hold, and what reads it. */
const kinds: ReadonlyMap<string, KindReader> = new Map<string, KindReader>([
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

/** Other changes of a page, which make no message. */
const PAGE_FIELDS: ReadonlySet<string> = new Set(['mention', 'ratings', 'leadgen', 'live_videos', 'videos', 'conversations'])
/** Fields of messaging come as changes only from the dashboard's "Test" button. */
const TEST_FIELDS = /^(messages|messaging_\w+|message_\w+|standby|response_feedback|send_cart)$/

/** One body of a page as events, in Meta's order. Pure, never throws; every element becomes an event or is named in `skipped`. */
export function normalise(body: unknown): Normalised {
  return gather(eachElement(body, { ends: endsOf, messaging: (messaging) => readKinds(messaging, kinds), change: changeParts }))
}

function changeParts(change: Change): readonly Part[] {
  const { where, field, account } = change
  if (field === 'feed') return [feedPart(change)]
  if (field === LISTED) return [listedPart(change)]
  const about = account === undefined ? {} : { account }
  if (TEST_FIELDS.test(field)) return [ignored(`${where}.field=${field}: a test from the dashboard`, about)]
  return [PAGE_FIELDS.has(field) ? unsupported(`${where}.field=${field}`, about) : unrecognisable(`${where}.field=${field}`, about)]
}
