import type { ApiKey } from '@switchboard/contracts'
import type { Static } from 'typebox'
import { Id, Strict } from '@switchboard/contracts'
import { Invalid, NotFound } from '../../infra/errors.ts'
import { newToken } from '../../infra/crypto/tokens.ts'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'
import { decodeCursor, encodeCursor } from '../../infra/http/cursor.ts'
import { type AuditRequest, audit } from '../audit/index.ts'
import { BeyondOwnRights } from './errors.ts'
import { covers, everything, type Grants } from './grants.ts'

type ApiKeyView = Static<typeof ApiKey>

export interface NewKey {
  name: string
  scopes: readonly string[]
  expiresAt?: string | null
  /** The user who makes it, and what he may do; undefined: the operator. */
  by: { userId: string; grants: Grants } | undefined
  request: AuditRequest | undefined
}

/** A key with some of its maker's rights. The key itself is shown this once. @throws {Invalid | BeyondOwnRights} */
export async function createApiKey(tx: Tx, key: NewKey): Promise<{ key: string; apiKey: ApiKeyView }> {
  await checkScopes(tx, key.scopes, key.by?.grants)
  if (key.expiresAt && Date.parse(key.expiresAt) <= Date.now()) throw new Invalid('/expiresAt', 'This moment is past')
  const { token, hash } = newToken('api-key')
  const row = await tx.one<{ id: string }>(sql`
    insert into sys_api_keys (tenant_id, name, hint, scopes, created_by, expires_at)
    values (${tx.tenantId}, ${key.name}, ${token.slice(-4)}, ${[...new Set(key.scopes)]}::text[], ${key.by?.userId ?? null}, ${key.expiresAt ?? null}) returning id`)
  if (!row) throw new Error('an API key was not stored')
  await tx.run(sql`select app.token_put(${hash}, 'api-key', ${tx.tenantId}, ${row.id}, '{}', ${key.expiresAt ?? null})`)
  await audit(tx, {
    action: 'api-key.created',
    entity: 'api-key',
    entityId: row.id,
    changes: { name: key.name, scopes: key.scopes },
    request: key.request,
  })
  return { key: token, apiKey: await apiKeyById(tx, row.id) }
}

async function checkScopes(tx: Tx, scopes: readonly string[], by: Grants | undefined): Promise<void> {
  const known = await everything(tx)
  const unknown = scopes.find((scope) => !known.has(scope))
  if (unknown !== undefined) throw new Invalid('/scopes', `There is no permission ${unknown}`)
  // 'assigned' is the least that a scope can be: whoever has the permission at all may hand it on, and the key reaches as far as he does
  if (by && !covers(by, new Map(scopes.map((scope) => [scope, 'assigned'])))) throw new BeyondOwnRights()
}

/** From this commit on, and everywhere within 5 s, the key opens nothing. @throws {NotFound} */
export async function revokeApiKey(tx: Tx, id: string, request: AuditRequest | undefined): Promise<void> {
  const row = await tx.one(
    sql`update sys_api_keys set revoked_at = ${new Date().toISOString()} where tenant_id = ${tx.tenantId} and id = ${id} and revoked_at is null returning id`,
  )
  if (!row) throw new NotFound('API key')
  await tx.run(sql`select app.tokens_revoke(${tx.tenantId}, 'api-key', ${id}, null)`)
  await audit(tx, { action: 'api-key.revoked', entity: 'api-key', entityId: id, request })
}

/** All keys that a user made. */
export async function revokeKeysOf(tx: Tx, userId: string, request: AuditRequest | undefined): Promise<void> {
  const keys = await tx.run<{ id: string }>(
    sql`select id from sys_api_keys where tenant_id = ${tx.tenantId} and created_by = ${userId} and revoked_at is null`,
  )
  for (const { id } of keys) await revokeApiKey(tx, id, request)
}

interface Row {
  id: string
  name: string
  hint: string
  scopes: string[]
  created_at: string
  expires_at: string | null
  revoked_at: string | null
}

const Position = Strict({ id: Id })

/** The tenant's keys, newest first; revoked ones too. */
export async function listApiKeys(
  tx: Tx,
  query: { limit?: number; cursor?: string },
): Promise<{ data: ApiKeyView[]; nextCursor: string | null }> {
  const limit = query.limit ?? 50
  const before = decodeCursor(Position, query.cursor)?.id ?? null
  const rows = await tx.run<Row>(sql`
    select id, name, hint, scopes, created_at, expires_at, revoked_at from sys_api_keys
     where tenant_id = ${tx.tenantId} and (${before}::bigint is null or id < ${before}::bigint) order by id desc limit ${limit + 1}`)
  const page = rows.slice(0, limit)
  const used = await lastUses(tx)
  return { data: page.map((row) => viewOf(row, used)), nextCursor: rows.length > limit ? encodeCursor({ id: page.at(-1)?.id }) : null }
}

async function apiKeyById(tx: Tx, id: string): Promise<ApiKeyView> {
  const row = await tx.one<Row>(
    sql`select id, name, hint, scopes, created_at, expires_at, revoked_at from sys_api_keys where tenant_id = ${tx.tenantId} and id = ${id}`,
  )
  if (!row) throw new NotFound('API key')
  return viewOf(row, await lastUses(tx))
}

async function lastUses(tx: Tx): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.run<{ subject: string; last_used_at: string }>(
    sql`select subject, last_used_at from app.tokens_last_used(${tx.tenantId}, 'api-key')`,
  )
  return new Map(rows.map(({ subject, last_used_at }) => [subject, last_used_at]))
}

function viewOf(row: Row, used: ReadonlyMap<string, string>): ApiKeyView {
  return {
    id: row.id,
    name: row.name,
    hint: row.hint,
    scopes: row.scopes,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
    lastUsedAt: used.get(row.id) ?? null,
  }
}
