import type { JsonObject } from '@switchboard/contracts'
import { contentOf } from '../shared/content.ts'
import { compact, idOf, objectOf, stringOf } from '../shared/json.ts'
import { type Part, unrecognisable } from '../shared/parts.ts'
import { sidesOf, type TikTokEvent } from './payload.ts'

/**
 * A customer opened the chat from an advertisement or a `tiktok.me` link. It has no id of its own, so it gets one from what it is, whose and
 * when. It is no message of the customer: nobody may write before one comes.
 */
export function referral(event: TikTokEvent): readonly Part[] {
  const { account, at, content, name } = event
  const { contact } = sidesOf(event)
  const externalId = contact && idOf(`referral:${contact.identities[0].value}:${Date.parse(at)}`)
  if (!contact || !externalId) return [unrecognisable(`${name}: no customer or conversation`, { account })]
  return [
    {
      kind: 'message',
      account,
      externalId,
      direction: 'inbound',
      contact,
      sentAt: at,
      content: contentOf({ type: 'referral', data: referralData(objectOf(content.referral)) }),
      opensWindow: false,
    },
  ]
}

function referralData(given: JsonObject): JsonObject {
  const [ad, link] = [objectOf(given.ad), objectOf(given.short_link)]
  return compact({
    source: stringOf(given.source) ?? 'unknown',
    ref: stringOf(link.ref),
    adId: idOf(ad.ad_id),
    headline: stringOf(ad.ad_name),
    body: stringOf(link.prefilled_message),
    url: stringOf(ad.embed_url),
  })
}
