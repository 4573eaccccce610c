import { sql } from '../../infra/db/sql.ts'
import { type Database, inTenant, SYSTEM, type Tx } from '../../infra/db/tx.ts'
import type { Caller } from '../../infra/http/access.ts'
import { type FoundToken, findToken } from './directory.ts'
import { common, type Grants, grantsOfUser } from './grants.ts'
import { reachOf, teamsOf } from './reach.ts'

/** A session lives this long after it was last used. */
export const SESSION_SECONDS = 30 * 24 * 60 * 60

const TOUCH_AFTER_MS = 60_000

/** What kinds of token speak for somebody. The others (a visitor's, a set-up link's) open nothing here. */
export type CallerPurpose = 'session' | 'api-key'

/**
 * The caller behind a token as the database knows him at this moment; undefined where the token is unknown, expired or revoked, or he or
 * his tenant was switched off. Prolongs a session, at most once a minute.
 */
export async function loadCaller(db: Database, hash: Buffer, purpose: CallerPurpose): Promise<Caller | undefined> {
  const token = await findToken(db, hash, purpose)
  if (!token) return undefined
  return inTenant(db, { tenantId: token.tenant_id, actor: SYSTEM }, async (tx) => {
    const caller = purpose === 'session' ? await userCaller(tx, token) : await keyCaller(tx, token)
    if (caller) await touch(tx, token, purpose)
    return caller
  })
}

async function userCaller(tx: Tx, token: FoundToken): Promise<Caller | undefined> {
  const user = await activeUser(tx, token.subject)
  if (!user) return undefined
  const grants = await grantsOfUser(tx, user.id)
  return {
    kind: 'user',
    tenantId: tx.tenantId,
    userId: user.id,
    name: user.full_name,
    tokenId: token.id,
    actor: `user:${user.id}`,
    grants,
    reach: reachOf(grants, await teamsOf(tx, user.id)),
  }
}

/** A user as the caller of what acts in his name without being asked; undefined where he or his tenant was switched off. */
export async function callerInName(tx: Tx, userId: string): Promise<Caller | undefined> {
  const user = await activeUser(tx, userId)
  if (!user) return undefined
  const grants = await grantsOfUser(tx, user.id)
  const reach = reachOf(grants, await teamsOf(tx, user.id))
  return {
    kind: 'user',
    tenantId: tx.tenantId,
    userId: user.id,
    name: user.full_name,
    tokenId: '0',
    actor: `user:${user.id}`,
    grants,
    reach,
  }
}

interface KeyRow {
  id: string
  name: string
  scopes: string[]
  created_by: string | null
}

async function keyCaller(tx: Tx, token: FoundToken): Promise<Caller | undefined> {
  const key = await tx.one<KeyRow>(sql`
    select k.id, k.name, k.scopes, k.created_by from sys_api_keys k join sys_tenants t on t.id = ${tx.tenantId} and t.status = 'active'
     where k.tenant_id = ${tx.tenantId} and k.id = ${token.subject} and k.revoked_at is null`)
  if (!key) return undefined
  const grants = await grantsOfKey(tx, key)
  const teamIds = key.created_by === null ? [] : await teamsOf(tx, key.created_by)
  return (
    grants && {
      kind: 'api-key',
      tenantId: tx.tenantId,
      userId: '0',
      name: key.name,
      tokenId: token.id,
      actor: `api-key:${key.id}`,
      grants,
      reach: reachOf(grants, teamIds),
    }
  )
}

// A key never outruns the one who made it: his rights shrink, so do its; he is gone, so is it. One that the operator made has no author.
async function grantsOfKey(tx: Tx, key: KeyRow): Promise<Grants | undefined> {
  const named: Grants = new Map(key.scopes.map((scope) => [scope, 'all']))
  if (key.created_by === null) return named
  const author = await activeUser(tx, key.created_by)
  return author && common(named, await grantsOfUser(tx, author.id))
}

function activeUser(tx: Tx, userId: string): Promise<{ id: string; full_name: string } | undefined> {
  return tx.one(sql`
    select u.id, u.full_name from sys_users u join sys_tenants t on t.id = ${tx.tenantId} and t.status = 'active'
     where u.tenant_id = ${tx.tenantId} and u.id = ${userId} and u.status = 'active'`)
}

async function touch(tx: Tx, token: FoundToken, purpose: CallerPurpose): Promise<void> {
  const now = Date.now()
  const isFirstUse = purpose === 'api-key' && token.last_used_at === token.created_at
  if (!isFirstUse && now - Date.parse(token.last_used_at) < TOUCH_AFTER_MS) return
  const expires = purpose === 'session' ? new Date(now + SESSION_SECONDS * 1000).toISOString() : null
  await tx.run(sql`select app.token_touch(${token.id}, ${expires})`)
  if (purpose === 'session')
    await tx.run(
      sql`update sys_users set last_seen_at = ${new Date(now).toISOString()} where tenant_id = ${tx.tenantId} and id = ${token.subject}`,
    )
}
