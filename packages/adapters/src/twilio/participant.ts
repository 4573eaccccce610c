import type { JsonObject } from '@switchboard/contracts'
import type { Identity, Participant } from '../adapter.ts'
import { compact, idOf, shortOf } from '../shared/json.ts'
import { digitsOf } from '../whatsapp/participant.ts'
import { WHATSAPP } from './payload.ts'

const E164 = /^\+[1-9]\d{6,14}$/

/**
 * The customer behind an address. Beside numbers there are short codes, names (`MYBANK`) and `+anonymous`, which are known by their letters alone, and on
 * WhatsApp since 2026 the business-scoped user id, which leads where it is told.
 */
export function participantOf(address: string, params: JsonObject): Participant {
  const [first, ...others] = identitiesOf(address, params.ExternalUserId, params.WaId)
  const phone = [first, ...others].find(({ kind }) => kind === 'phone')?.value
  return compact({
    identities: [first, ...others] as const,
    name: shortOf(params.ProfileName, 200),
    // SMS knows no names: the number is what the customer goes by.
    username: address.startsWith(WHATSAPP) ? undefined : shortOf(address, 200),
    phone: phone === undefined ? undefined : `+${phone}`,
    location: locationOf(params),
  })
}

/** Where a message goes, by what is known of the customer. Undefined where nobody can be reached. */
export function addressOf(to: readonly Identity[], prefix: '' | typeof WHATSAPP): string | undefined {
  const known = (kind: string) => to.find((identity) => identity.kind === kind)?.value
  const phone = known('phone')
  if (phone !== undefined) return `${prefix}+${phone.replace(/^\+/, '')}`
  if (prefix === WHATSAPP) return prefixed(known('bsuid'))
  // A short code can be answered, a name cannot.
  const sender = known('sender')
  return sender !== undefined && /^\d{3,8}$/.test(sender) ? sender : undefined
}

function prefixed(user: string | undefined): string | undefined {
  return user === undefined ? undefined : WHATSAPP + user
}

function identitiesOf(address: string, external: unknown, waId: unknown): [Identity, ...Identity[]] {
  const bare = withoutPrefix(address)
  const user = idOf(withoutPrefix(external)) ?? (address.startsWith(WHATSAPP) && !E164.test(bare) ? idOf(bare) : undefined)
  const phone = E164.test(bare) ? bare.slice(1) : digitsOf(waId)
  const known: Identity[] = [
    ...(user === undefined ? [] : [{ kind: 'bsuid', value: user }]),
    ...(phone === undefined ? [] : [{ kind: 'phone', value: phone }]),
  ]
  const [first, ...others] = known
  return first ? [first, ...others] : [{ kind: 'sender', value: bare === '' ? address : bare }]
}

function withoutPrefix(value: string): string
function withoutPrefix(value: unknown): unknown
function withoutPrefix(value: unknown): unknown {
  return typeof value === 'string' && value.startsWith(WHATSAPP) ? value.slice(WHATSAPP.length) : value
}

/** Where the number is registered, which is told of few countries. */
function locationOf(params: JsonObject): string | undefined {
  const parts = [params.FromCity, params.FromState, params.FromCountry].flatMap((part) => shortOf(part, 80) ?? [])
  return parts.length > 0 ? parts.join(', ') : undefined
}
