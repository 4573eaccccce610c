import { randomBytes } from 'node:crypto'
import type { VisitorSession as SessionSchema } from '@switchboard/contracts'
import type { Static } from 'typebox'
import { instantOf } from '../../infra/clock.ts'
import { hashToken, newToken, purposeOf } from '../../infra/crypto/tokens.ts'
import { sql } from '../../infra/db/sql.ts'
import type { Database, Tx } from '../../infra/db/tx.ts'
import { findVisitorToken, prolongToken } from './directory.ts'
import type { Visitor, VisitorSession } from './visitor.ts'
import { webPageById } from './web-page.ts'

export type NewSession = Static<typeof SessionSchema>

/** A session lives this long after its last use. */
const LIFE_MS = 90 * 24 * 3_600_000
const TOUCH_EVERY_MS = 60_000

interface TokenData {
  pageId: string
  visitorId: string
  externalId?: string
  locale?: string
  timeZone?: string
}

/** A visitor nobody has seen before. */
export function newVisitorId(): string {
  return randomBytes(16).toString('base64url')
}

/** Makes a token for a visitor. It is shown once; stored is its hash. */
export async function openSession(tx: Tx, visitor: Visitor): Promise<NewSession> {
  const { token, hash } = newToken('visitor')
  const { page, id, externalId, locale, timeZone } = visitor
  const data: TokenData = {
    pageId: page.id,
    visitorId: id,
    ...(externalId && { externalId }),
    ...(locale && { locale }),
    ...(timeZone && { timeZone }),
  }
  const expiresAt = instantOf(Date.now() + LIFE_MS)
  await tx.run(
    sql`select app.token_put(${hash}, 'visitor', ${tx.tenantId}, ${subjectOf(visitor)}, ${data}::jsonb, ${expiresAt}::timestamptz)`,
  )
  return { token, expiresAt, verified: externalId !== undefined }
}

/** Who is behind a token, and a longer life for it. Undefined where it is unknown, over, of another purpose, or its chat is gone. */
export async function findSession(db: Database, token: string): Promise<VisitorSession | undefined> {
  if (purposeOf(token) !== 'visitor') return undefined
  const tokenHash = hashToken(token)
  const found = await findVisitorToken(db, tokenHash)
  if (!found) return undefined
  const data = found.data as unknown as TokenData
  const page = await webPageById(db, found.tenant_id, data.pageId)
  if (!page) return undefined
  const expiresAt = await prolonged(db, found)
  const { visitorId: id, externalId, locale, timeZone } = data
  return { page, id, externalId, locale, timeZone, tokenId: found.id, tokenHash, expiresAt }
}

async function prolonged(db: Database, token: { id: string; expires_at: string; last_used_at: string }): Promise<string> {
  if (Date.now() - Date.parse(token.last_used_at) < TOUCH_EVERY_MS) return token.expires_at
  const expiresAt = instantOf(Date.now() + LIFE_MS)
  await prolongToken(db, token.id, expiresAt)
  return expiresAt
}

/** Ends a session, and every other one of the same browser. @returns false where it had ended already */
export async function endSession(tx: Tx, session: VisitorSession): Promise<boolean> {
  const row = await tx.one<{ ended: boolean }>(sql`select app.token_revoke(${session.tokenId}, ${tx.tenantId}) as ended`)
  if (!row?.ended) return false
  await tx.run(sql`select app.tokens_revoke(${tx.tenantId}, 'visitor', ${subjectOf(session)}, null)`)
  return true
}

function subjectOf({ page, id }: Visitor): string {
  return `${page.id}:${id}`
}
