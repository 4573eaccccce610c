import Type, { type Static } from 'typebox'
import { Id, Instant, Nullable, Strict, Words } from './scalars.ts'

/**
 * A mail address that nothing is sent to. `hard`: mail to it came back, nobody is there. `soft`: too many came back for reasons that may pass. `complaint`: its
 * owner called our mail unwanted.
 */
export const Suppression = Strict({
  /** Of what was learnt last; by it the suppression is lifted. */
  id: Id,
  address: Type.String(),
  what: Words(['hard', 'soft', 'complaint'] as const),
  /** The mail server's own code and words. */
  code: Nullable(Type.String()),
  detail: Nullable(Type.String()),
  since: Instant,
  /** When it ends by itself; null where it does not. */
  until: Nullable(Instant),
})
export type Suppression = Static<typeof Suppression>

export const SuppressionList = Strict({ data: Type.Array(Suppression) })
export type SuppressionList = Static<typeof SuppressionList>

/** Which of these addresses nothing is sent to: up to 150, separated by commas. */
export const SuppressionQuery = Strict({ addresses: Type.String({ minLength: 1, maxLength: 40_000 }) })
export type SuppressionQuery = Static<typeof SuppressionQuery>

/** Why an address may be written to again. */
export const LiftSuppression = Strict({ reason: Type.String({ minLength: 1, maxLength: 500, pattern: '\\S' }) })
export type LiftSuppression = Static<typeof LiftSuppression>
