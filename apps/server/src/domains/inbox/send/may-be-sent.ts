import { type Adapter, rulesAt } from '@switchboard/adapters'
import { now } from '../../../infra/clock.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { optedOutSince } from '../consents.ts'
import { RecipientOptedOut, Unsendable } from '../errors.ts'
import { type RuleWindow, replyWindow } from '../reply-window.ts'
import { moreStanding } from '../standing.ts'
import type { Locked } from './lock-conversation.ts'

/** Said now rather than when it is too late: sending looks again at the moment of dispatch. @throws {RecipientOptedOut | Unsendable} */
export async function mayBeSent(tx: Tx, adapter: Adapter, conversation: Locked, count: number): Promise<RuleWindow> {
  const since = adapter.optOut && (await optedOutSince(tx, conversation.contact_id))
  if (since) throw new RecipientOptedOut(since)
  const asked = { conversationId: conversation.id, contactId: conversation.contact_id, count: 'all' as const }
  const rule = rulesAt(adapter, conversation.place).window
  const more = await moreStanding(tx, rule, asked)
  const left = (rule.mostMessages ?? Number.POSITIVE_INFINITY) - (more.sentSince ?? 0)
  if (left > 0 && count > left) throw new Unsendable('too-many-messages', `Only ${left} more can be sent until the customer writes again`)
  return replyWindow(rule, { inboundAt: conversation.last_inbound_at, extended: conversation.window_until, ...more }, now())
}
