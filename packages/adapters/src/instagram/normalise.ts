import type { Normalised } from '../adapter.ts'
import { postbackPart, referralPart } from '../meta/events.ts'
import { handoverPart } from '../meta/handover.ts'
import { type Change, eachElement, type KindReader, type MessagingReaders, readElement, readKinds } from '../meta/messaging.ts'
import { optinPart } from '../meta/optin.ts'
import { reactionPart } from '../meta/reactions.ts'
import { commentPart, LISTED, listedPart, mentionPart } from '../instagram-comments/index.ts'
import { compact, isObject } from '../shared/json.ts'
import { gather, ignored, type Part, unrecognisable, unsupported } from '../shared/parts.ts'
import { editPart, messagePart } from './messages.ts'
import { endsOf } from './payload.ts'
import { seenPart } from './receipts.ts'

/** What an element may hold, and what reads it. */
const kinds: ReadonlyMap<string, KindReader> = new Map<string, KindReader>([
  ['message', messagePart],
  ['message_edit', editPart],
  ['postback', postbackPart],
  ['referral', referralPart],
  ['reaction', reactionPart],
  ['read', seenPart],
  ['optin', optinPart],
  ['pass_thread_control', handoverPart('pass_thread_control')],
  ['take_thread_control', handoverPart('take_thread_control')],
  ['request_thread_control', handoverPart('request_thread_control')],
  ['app_roles', handoverPart('app_roles')],
])

/** What may change besides, and what reads it. */
const FIELDS: ReadonlyMap<string, (change: Change) => Part> = new Map<string, (change: Change) => Part>([
  ['comments', commentPart],
  ['live_comments', commentPart],
  ['mentions', mentionPart],
  [LISTED, listedPart],
  [
    'story_insights',
    ({ where, field, account }) => unsupported(`${where}.field=${field}: figures of stories are not read here`, compact({ account })),
  ],
])
/** Fields of messaging that hold no message come from the dashboard's "Test" button. */
const TEST_FIELDS = /^(messages|messaging_\w+|message_\w+|standby)$/

const readers: MessagingReaders = {
  ends: endsOf,
  messaging: (messaging) => readKinds(messaging, kinds),
  change: changeParts,
}

/**
 * One body of an account as events, in Meta's order, by the shape of each part: no flavour is asked for. Pure, never throws; every element becomes
 * an event or is named in `skipped`.
 */
export function normalise(body: unknown): Normalised {
  return gather(eachElement(body, readers))
}

/** Direct messages were seen as changes too: what names both its ends is one. */
function changeParts(change: Change): readonly Part[] {
  const { where, field, value, account, entry } = change
  if (isObject(value) && isObject(value.sender) && isObject(value.recipient))
    return readElement({ entry, element: value, where: `${where}.value` }, readers)
  const about = account === undefined ? {} : { account }
  if (TEST_FIELDS.test(field)) return [ignored(`${where}.field=${field}: a test from the dashboard`, about)]
  const read = FIELDS.get(field)
  return [read ? read(change) : unrecognisable(`${where}.field=${field}`, about)]
}
