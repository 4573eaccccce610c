import type { JsonObject } from '@switchboard/contracts'
import type { Identity, Participant } from '../adapter.ts'
import { compact, idOf, objectOf, stringOf } from '../shared/json.ts'

const PHONE = /^\+[1-9]\d{4,18}$/

/** Who acted: by the shop's id first, where it is proven, so that all his browsers lead to one contact. Undefined when nobody is named. */
export function visitorOf(event: JsonObject): Participant | undefined {
  const visitor = objectOf(event.visitor)
  const id = idOf(visitor.id)
  if (!id) return undefined
  const phone = stringOf(visitor.phone)
  return compact({
    identities: identitiesOf(id, idOf(visitor.externalId)),
    name: stringOf(visitor.name),
    phone: phone && PHONE.test(phone) ? phone : undefined,
    email: stringOf(visitor.email),
    language: stringOf(visitor.language),
    timeZone: stringOf(visitor.timeZone),
    location: stringOf(visitor.location),
  })
}

function identitiesOf(id: string, externalId: string | undefined): readonly [Identity, ...Identity[]] {
  const visitor = { kind: 'visitor', value: id }
  return externalId ? [{ kind: 'external', value: externalId }, visitor] : [visitor]
}
