import type { JsonObject } from '@switchboard/contracts'
import type { InboundContent } from '../adapter.ts'
import { contentOf } from '../shared/content.ts'
import { compact, isObject, numberOf, objectOf, stringOf } from '../shared/json.ts'
import { nameOf, phoneOf } from './people.ts'

/** A place, a business, or a contact card; undefined for every other kind. */
export function cardContent(message: JsonObject): InboundContent | undefined {
  if (isObject(message.contact)) return contactContent(message.contact)
  const venue = objectOf(message.venue)
  const place = isObject(venue.location) ? venue.location : message.location
  return isObject(place) ? placeContent(place, venue) : undefined
}

/** A live location comes again as an edit with each step. */
function placeContent(place: JsonObject, { title, address }: JsonObject): InboundContent | undefined {
  const latitude = numberOf(place.latitude)
  const longitude = numberOf(place.longitude)
  if (latitude === undefined || longitude === undefined || Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return undefined
  return contentOf({ type: 'location', data: compact({ latitude, longitude, name: stringOf(title), address: stringOf(address) }) })
}

function contactContent(card: JsonObject): InboundContent | undefined {
  const phone = phoneOf(card.phone_number) ?? stringOf(card.phone_number)
  if (phone === undefined) return undefined
  return contentOf({ type: 'contacts', data: { contacts: [{ name: nameOf(card) ?? phone, phones: [phone] }] } })
}
