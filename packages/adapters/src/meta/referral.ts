import type { JsonObject } from '@switchboard/contracts'
import { compact, idOf, objectOf, stringOf } from '../shared/json.ts'

/** Where a customer came from: an ad, a short link, a shop's page. */
export function referralData(referral: JsonObject): JsonObject {
  const ad = objectOf(referral.ads_context_data)
  return compact({
    source: stringOf(referral.source) ?? stringOf(referral.type) ?? 'unknown',
    ref: stringOf(referral.ref),
    adId: idOf(referral.ad_id),
    headline: stringOf(ad.ad_title),
    url: stringOf(referral.referer_uri),
    thumbnailUrl: stringOf(ad.photo_url) ?? stringOf(ad.video_url),
    postId: idOf(ad.post_id),
    productId: idOf(ad.product_id),
  })
}
