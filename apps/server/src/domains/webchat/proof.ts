import { provesIdentifier, proveToken } from '@switchboard/adapters/webchat/identity'
import type { IdentifyVisitor } from '@switchboard/contracts'
import type { Static } from 'typebox'
import { Invalid } from '../../infra/errors.ts'
import type { Attributes, Claimed } from '../people/index.ts'
import { ProofRefused } from './errors.ts'

export type Identification = Static<typeof IdentifyVisitor>

/** What an identify call comes to. What is not vouched for lies in `claimed`. */
export type Introduction = { claimed: Claimed; attributes: Attributes } & (
  | { kind: 'proven'; method: 'jwt' | 'hmac'; externalId: string; name?: string; email?: string; phone?: string }
  | { kind: 'claimed'; externalId: string }
  /** Nobody in particular: more about the session that is there. */
  | { kind: 'profile' }
)

/**
 * Weighs an identify call. Pure. `requireProof`: who names an id must prove it.
 * @throws {ProofRefused} where a proof is missing or wrong: a wrong one is never passed over as if it were none
 * @throws {Invalid}
 */
export function introductionOf(
  body: Identification,
  { secrets, requireProof, nowS }: { secrets: readonly string[]; requireProof: boolean; nowS: number },
): Introduction {
  const { attributes = {}, ...profile } = body.profile ?? {}
  if (body.jwt !== undefined) return byToken(body.jwt, { secrets, nowS, profile, attributes })
  if (body.identifier === undefined) {
    if (body.hash !== undefined) throw new Invalid('/identifier', 'A hash needs the identifier it was made of')
    return { kind: 'profile', claimed: profile, attributes }
  }
  const externalId = body.identifier
  if (body.hash === undefined) {
    if (requireProof) throw new ProofRefused('missing')
    return { kind: 'claimed', externalId, claimed: { ...profile, externalId }, attributes }
  }
  if (!provesIdentifier(externalId, body.hash, secrets)) throw new ProofRefused('hash')
  return { kind: 'proven', method: 'hmac', externalId, ...(profile.name && { name: profile.name }), claimed: profile, attributes }
}

interface ByToken {
  secrets: readonly string[]
  nowS: number
  profile: Claimed
  attributes: Attributes
}

function byToken(jwt: string, { secrets, nowS, profile, attributes }: ByToken): Introduction {
  const proof = proveToken(jwt, secrets, { nowS })
  if (!proof.proven) throw new ProofRefused(proof.reason)
  const { externalId, name = profile.name, email, phone, phoneVerified, attributes: signed } = proof.identity
  return {
    kind: 'proven',
    method: 'jwt',
    externalId,
    ...(name && { name }),
    ...(email && { email }),
    ...(phone && phoneVerified && { phone }),
    claimed: { ...profile, ...(phone && !phoneVerified && { phone }) },
    attributes: { ...attributes, ...signed },
  }
}
