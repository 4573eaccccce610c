import type { JsonObject } from '@switchboard/contracts'
import { cleanObject, compact, idOf, isObject, objectOf, stringOf } from '../shared/json.ts'

/** What any message may carry beside its content: that it was forwarded, the product it asks about, the ad it came from. */
export function contextOf(message: JsonObject): JsonObject {
  const context = objectOf(message.context)
  const product = context.referred_product
  return cleanObject(
    compact({
      forwarded: context.frequently_forwarded === true ? 'frequently' : context.forwarded === true ? true : undefined,
      product: isObject(product) ? compact({ id: idOf(product.product_retailer_id), catalogId: idOf(product.catalog_id) }) : undefined,
      referral: referralOf(message.referral),
    }),
  )
}

/** The id of the quoted message. */
export function quotedId(message: JsonObject): string | undefined {
  return idOf(objectOf(message.context).id)
}

/** True when an ad or a page's button led here, which prolongs the answering window. */
export function cameFromAd(message: JsonObject): boolean {
  return isObject(message.referral)
}

function referralOf(referral: unknown): JsonObject | undefined {
  if (!isObject(referral)) return undefined
  return compact({
    source: stringOf(referral.source_type) ?? 'ad',
    adId: idOf(referral.source_id),
    headline: stringOf(referral.headline),
    body: stringOf(referral.body),
    url: stringOf(referral.source_url),
    thumbnailUrl: stringOf(referral.thumbnail_url) ?? stringOf(referral.image_url),
    clickId: stringOf(referral.ctwa_clid),
    welcomeText: stringOf(objectOf(referral.welcome_message).text),
  })
}
