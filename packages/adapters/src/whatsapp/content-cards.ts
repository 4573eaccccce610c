import type { JsonObject } from '@switchboard/contracts'
import type { InboundContent } from '../adapter.ts'
import { contentOf } from '../shared/content.ts'
import { arrayOf, compact, idOf, numberOf, objectOf, stringOf } from '../shared/json.ts'
import { moneyOf } from '../shared/money.ts'

/** A place on the map. */
export function locationContent(part: JsonObject): InboundContent | undefined {
  const latitude = numberOf(part.latitude)
  const longitude = numberOf(part.longitude)
  if (latitude === undefined || longitude === undefined || Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return undefined
  const data = compact({
    latitude,
    longitude,
    name: stringOf(part.name),
    address: stringOf(part.address),
    url: stringOf(part.url),
  })
  return contentOf({ type: 'location', data })
}

/** Contact cards. A card may hold several numbers and addresses. */
export function contactsContent(part: JsonObject): InboundContent | undefined {
  const cards = arrayOf(part.contacts).map(objectOf).map(cardOf)
  return cards.length === 0 ? undefined : contentOf({ type: 'contacts', data: { contacts: cards } })
}

function cardOf(card: JsonObject): JsonObject {
  const name = objectOf(card.name)
  const phones = arrayOf(card.phones).flatMap((phone) => stringOf(objectOf(phone).phone) ?? stringOf(objectOf(phone).wa_id) ?? [])
  const emails = arrayOf(card.emails).flatMap((email) => stringOf(objectOf(email).email) ?? [])
  return compact({
    name: stringOf(name.formatted_name) ?? stringOf(name.first_name) ?? phones[0] ?? '',
    phones,
    emails: emails.length > 0 ? emails : undefined,
    org: stringOf(objectOf(card.org).company),
  })
}

/** A basket that the customer sent from the catalogue. */
export function orderContent(part: JsonObject): InboundContent | undefined {
  if (!Array.isArray(part.product_items)) return undefined
  const items = part.product_items.map(objectOf).map(itemOf)
  return contentOf({ type: 'order', data: compact({ catalogId: idOf(part.catalog_id), note: stringOf(part.text), items }) })
}

function itemOf(item: JsonObject): JsonObject {
  return compact({
    id: idOf(item.product_retailer_id) ?? '',
    quantity: numberOf(item.quantity) ?? 1,
    price: moneyOf(item.item_price, item.currency),
  })
}
