import type { Instant, JsonObject } from '@switchboard/contracts'
import type { AccountEvent } from '../adapter.ts'
import { arrayOf, cleanObject, compact, idOf, objectOf } from '../shared/json.ts'
import { type Part, unrecognisable } from '../shared/parts.ts'
import { momentOf } from './payload.ts'

/** Pancake's own connection to the page broke, or came back: without it nothing arrives here either. The body is not described, so several forms are taken. */
export function connectPart(data: JsonObject, { account, at }: { account: string; at: Instant }): Part {
  const said = { ...data, ...objectOf(data.page), ...objectOf(data.connect_status) }
  const word = String(said.status ?? said.connect_status ?? said.is_connected ?? '')
  const broken = said.is_connected === false || /dis|inactiv|expire|error|fail/i.test(word)
  return {
    kind: 'account',
    account,
    what: broken ? 'disconnected' : 'reconnected',
    severity: broken ? 'critical' : 'info',
    at,
    summary: broken ? 'Pancake lost its connection to this page: connect it there anew.' : 'Pancake is connected to this page again.',
    data: cleanObject(data),
  }
}

/** What the business pays Pancake for; without it webhooks and calls end. Said once to each page that it is about. */
export function subscriptionParts(data: JsonObject, at: Instant): readonly Part[] {
  const subscription = objectOf(data.subscription)
  const pages = arrayOf(subscription.page_ids).flatMap((page) => idOf(page) ?? [])
  if (pages.length === 0) return [unrecognisable('data.subscription: without pages')]
  const ends = momentOf(subscription.expired_at)
  const active = subscription.is_activated !== false && (ends === undefined || ends > at)
  const detail = compact({
    id: idOf(subscription.id),
    isActivated: subscription.is_activated,
    isPaid: subscription.is_paid,
    expiredAt: ends,
  })
  return pages.map(
    (account): AccountEvent => ({
      kind: 'account',
      account,
      what: 'subscription',
      severity: active ? 'info' : 'critical',
      at,
      summary: active
        ? `The Pancake subscription is active${ends ? ` until ${ends.slice(0, 10)}` : ''}.`
        : 'The Pancake subscription has ended: renew it in Pancake, or nothing comes and goes.',
      data: cleanObject(detail),
    }),
  )
}
