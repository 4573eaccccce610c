import type { ContactEvent, Participant } from '../adapter.ts'
import { compact, objectOf, stringOf } from '../shared/json.ts'
import { type Part, unrecognisable } from '../shared/parts.ts'
import { detailsOf } from './details.ts'
import { customer, sidesOf, type ZaloEvent } from './payload.ts'
import { phoneOf, placeOf } from './shared-info.ts'

/** What each event says about the contact; those not named here bring details only. */
const WHAT: ReadonlyMap<string, ContactEvent['what']> = new Map([
  ['follow', 'followed'],
  ['unfollow', 'unfollowed'],
  ['user_withdraw', 'opted-out'],
  ['widget_interaction_accepted', 'opted-in'],
])

/**
 * News about a customer without a message. Following counts as an act of the customer and opens the window; which other taps do, Zalo
 * does not say, so they do not.
 */
export function contactNews(event: ZaloEvent): readonly Part[] {
  const sides = sidesOf(event)
  if (!sides?.user) return [unrecognisable(`${event.name}: no account or user`, compact({ account: sides?.account }))]
  return [
    compact({
      kind: 'contact',
      account: sides.account,
      contact: { ...customer(event, sides.user), ...handedOver(event) },
      what: WHAT.get(event.name) ?? 'profile',
      at: event.at,
      opensWindow: event.name === 'follow' ? true : undefined,
      data: { event: event.name, ...detailsOf(event) },
    }),
  ]
}

/** What the customer gave away with Zalo's own form for it. */
function handedOver({ name, body }: ZaloEvent): Partial<Participant> {
  if (name !== 'user_submit_info') return {}
  const info = objectOf(body.info)
  return compact({ name: stringOf(info.name), phone: phoneOf(info.phone), location: placeOf(info) })
}
