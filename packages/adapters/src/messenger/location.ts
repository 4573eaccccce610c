import type { JsonObject } from '@switchboard/contracts'
import type { InboundContent } from '../adapter.ts'
import { contentOf } from '../shared/content.ts'
import { compact, numberOf, objectOf, stringOf } from '../shared/json.ts'

/** A place, as old clients send it. */
export function locationContent(attachment: JsonObject): InboundContent | undefined {
  const coordinates = objectOf(objectOf(attachment.payload).coordinates)
  const latitude = numberOf(coordinates.lat)
  const longitude = numberOf(coordinates.long)
  if (latitude === undefined || longitude === undefined || Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return undefined
  return contentOf({
    type: 'location',
    data: compact({ latitude, longitude, name: stringOf(attachment.title), url: stringOf(attachment.url) }),
  })
}
