import type { WebIdentify, WebProfile } from '@switchboard/adapters/webchat/payload'
import type { Vault } from '../../infra/crypto/envelope.ts'
import { now } from '../../infra/clock.ts'
import { type Database, inTenant, SYSTEM, type Tx } from '../../infra/db/tx.ts'
import { Unauthenticated } from '../../infra/http/refusals.ts'
import { identitySecrets } from '../channels/index.ts'
import { lockIngest, moveConversations } from '../inbox/index.ts'
import { markVerified, moveVisitor, noteClaims } from '../people/index.ts'
import { applyWeb } from './apply.ts'
import { type Identification, type Introduction, introductionOf } from './proof.ts'
import { contactOf } from './read-conversations.ts'
import { endSession, type NewSession, newVisitorId, openSession } from './sessions.ts'
import { envelopeVisitor, type Visitor, type VisitorSession } from './visitor.ts'
import type { WebPage } from './web-page.ts'

/** The session that came with the call, and its token, which is answered again where the session stays. */
export interface Present {
  session: VisitorSession
  token: string
}

/**
 * Tells the chat who a visitor is. Proven: he gets a new session that reaches all his chats; what he wrote in this browser before comes along
 * once, and its session ends. Claimed: the session stays, or is made, and is marked with the claim alone. Another id than the session's is
 * another person: he starts afresh, and the session that was there stays what it is.
 * @throws {ProofRefused | Invalid | Unauthenticated}
 */
export async function identifyVisitor(
  deps: { db: Database; vault: Vault },
  page: WebPage,
  present: Present | undefined,
  body: Identification,
): Promise<NewSession> {
  return inTenant(deps.db, { tenantId: page.tenantId, actor: SYSTEM }, async (tx) => {
    const secrets = await identitySecrets(tx, deps.vault, page.id)
    const { requireProof } = page.settings
    const who = introductionOf(body, { secrets, requireProof, nowS: Math.floor(Date.now() / 1000) })
    const fresh: Visitor = { page, id: newVisitorId(), externalId: undefined, locale: body.locale, timeZone: body.timeZone }
    await lockIngest(tx)
    if (who.kind === 'proven') return asProven(tx, fresh, who, present)
    if (who.kind === 'claimed') return asClaimed(tx, fresh, who, present)
    if (!present) throw new Unauthenticated()
    await complete(tx, present.session, who)
    return sameSession(present)
  })
}

type Proven = Extract<Introduction, { kind: 'proven' }>
type Claim = Extract<Introduction, { kind: 'claimed' }>

async function asProven(tx: Tx, fresh: Visitor, who: Proven, present: Present | undefined): Promise<NewSession> {
  const { externalId, method, claimed, attributes } = who
  const comesAlong = present && (await isThe(tx, present.session, externalId)) && (await endSession(tx, present.session))
  const visitor: Visitor = { ...fresh, externalId, ...(comesAlong && keptOf(present.session, fresh)) }
  const { name, email, phone } = who
  const vouched = { ...(name && { name }), ...(email && { email }), ...(phone && { phone }) }
  const act: WebIdentify = { kind: 'identify', visitor: envelopeVisitor(visitor, vouched), at: now(), method }
  await applyWeb(tx, visitor.page, [act])
  const contact = await contactOf(tx, visitor)
  if (!contact) throw new Error('the visitor was introduced and is not there')
  const former = await moveVisitor(tx, visitor.page.id, visitor.id, contact.id)
  if (former) await moveConversations(tx, former, contact.id)
  await markVerified(tx, contact.id, { email })
  await noteClaims(tx, contact.id, { claimed, attributes })
  return openSession(tx, visitor)
}

async function asClaimed(tx: Tx, fresh: Visitor, who: Claim, present: Present | undefined): Promise<NewSession> {
  if (present && (await isThe(tx, present.session, who.externalId))) {
    await complete(tx, present.session, who)
    return sameSession(present)
  }
  const session = await openSession(tx, fresh)
  await complete(tx, fresh, who)
  return session
}

/** Whether a session is nobody's yet, or that of this very id. */
async function isThe(tx: Tx, session: VisitorSession, externalId: string): Promise<boolean> {
  const known = session.externalId ?? (await contactOf(tx, session))?.claimed.externalId
  return known === undefined || known === externalId
}

function keptOf(session: VisitorSession, fresh: Visitor): Pick<Visitor, 'id' | 'locale' | 'timeZone'> {
  return { id: session.id, locale: fresh.locale ?? session.locale, timeZone: fresh.timeZone ?? session.timeZone }
}

function sameSession({ session, token }: Present): NewSession {
  return { token, expiresAt: session.expiresAt, verified: session.externalId !== undefined }
}

async function complete(tx: Tx, visitor: Visitor, { claimed, attributes }: Introduction): Promise<void> {
  const { name } = claimed
  const act: WebProfile = { kind: 'profile', visitor: envelopeVisitor(visitor, name ? { name } : {}), at: now() }
  await applyWeb(tx, visitor.page, [act])
  const contact = await contactOf(tx, visitor)
  if (contact) await noteClaims(tx, contact.id, { claimed, attributes })
}
