import Type, { type Static } from 'typebox'
import { Id, Instant, Nullable, Strict } from './scalars.ts'

/** Parts of messages a second that the carrier grants a number; null: what is usual for its kind. */
const PartsPerSecond = Nullable(Type.Integer({ minimum: 1, maximum: 1000 }))

/** A number of a pool. */
export const PoolNumber = Strict({
  page: Strict({ id: Id, name: Type.String(), account: Type.String() }),
  active: Type.Boolean(),
  /** It sends: no error holds it back, and its access stands. */
  healthy: Type.Boolean(),
  partsPerSecond: PartsPerSecond,
  /** What it sends at: as granted, or as usual. */
  pacePerSecond: Type.Integer(),
  /** Customers who hear from it. */
  customers: Type.Integer(),
})
export type PoolNumber = Static<typeof PoolNumber>

/**
 * Numbers of a business of which one is chosen for whoever is written to first: of the customer's country and area, then the least busy. The customer hears from
 * that one as long as it is connected.
 */
export const SmsPool = Strict({
  id: Id,
  name: Type.String(),
  version: Type.Integer(),
  /** The carrier's messaging service that it stands for; null: a pool of our own. */
  service: Nullable(Strict({ id: Type.String(), integrationId: Id })),
  numbers: Type.Array(PoolNumber),
  createdAt: Instant,
})
export type SmsPool = Static<typeof SmsPool>

export const SmsPoolList = Strict({ data: Type.Array(SmsPool) })
export type SmsPoolList = Static<typeof SmsPoolList>

const name = Type.String({ minLength: 1, maxLength: 100, pattern: '\\S' })
const numbers = Type.Array(Strict({ pageId: Id, partsPerSecond: Type.Optional(PartsPerSecond) }), { maxItems: 200 })

/** A pool with its numbers; a number is in one pool at most. */
export const CreateSmsPool = Strict({ name, numbers })
export type CreateSmsPool = Static<typeof CreateSmsPool>

/** Changes what is named; `numbers` are then all that it has. `version` is the one that was read. */
export const PatchSmsPool = Strict({ version: Type.Integer(), name: Type.Optional(name), numbers: Type.Optional(numbers) })
export type PatchSmsPool = Static<typeof PatchSmsPool>
