import type { OidcProvider, SaveOidcProvider } from '@switchboard/contracts'
import { now } from '../../../infra/clock.ts'
import type { Vault } from '../../../infra/crypto/envelope.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { ChangedMeanwhile, Invalid, NotFound } from '../../../infra/errors.ts'
import { type AuditRequest, audit } from '../../audit/index.ts'
import { lockTenant } from '../change-user.ts'
import { checkRoles } from '../create-user.ts'
import type { Grants } from '../grants.ts'
import type { Service } from './service.ts'

interface Row {
  name: string
  issuer: string
  client_id: string
  client_secret: Buffer
  domains: string[]
  default_role_id: string | null
  only_by_oidc: boolean
  is_active: boolean
  version: number
  updated_at: string
}

const PLACE = { table: 'sys_oidc_providers', row: 'the one', column: 'client_secret' }

/** The business's sign-in service as its administrators see it. */
export async function readProvider(tx: Tx): Promise<OidcProvider | null> {
  const row = await rowOf(tx)
  return row
    ? {
        name: row.name,
        issuer: row.issuer,
        clientId: row.client_id,
        domains: row.domains,
        defaultRoleId: row.default_role_id,
        onlyByOidc: row.only_by_oidc,
        active: row.is_active,
        version: row.version,
        updatedAt: row.updated_at,
      }
    : null
}

/** What a sign-in needs; undefined where the business has no service, it is off, or its secret cannot be opened. */
export interface ActiveProvider extends Service {
  name: string
  domains: readonly string[]
  defaultRoleId: string | null
}

export async function activeProvider(tx: Tx, vault: Vault): Promise<ActiveProvider | undefined> {
  const row = await rowOf(tx)
  const clientSecret = row?.is_active ? await vault.open(tx, PLACE, row.client_secret) : undefined
  if (!row || clientSecret === undefined) return undefined
  const { name, issuer, client_id: clientId, domains, default_role_id: defaultRoleId } = row
  return { name, issuer, clientId, clientSecret, domains, defaultRoleId }
}

interface Saving {
  vault: Vault
  by: Grants
  request: AuditRequest
}

/**
 * Keeps the settings. A role for newcomers is at most what the saver could give himself. Of two who save at once, one is told. @throws {ChangedMeanwhile | Invalid | BeyondOwnRights}
 */
export async function saveProvider(tx: Tx, given: SaveOidcProvider, { vault, by, request }: Saving): Promise<void> {
  await lockTenant(tx)
  const before = await rowOf(tx)
  if ((before?.version ?? 0) !== given.version) throw new ChangedMeanwhile(before?.version ?? 0)
  if (given.onlyByOidc && !given.active) throw new Invalid('/onlyByOidc', 'A service that is off cannot be the only way in')
  if (given.defaultRoleId !== null) await checkRoles(tx, [given.defaultRoleId], by)
  // Another service must not be handed the secret of the one before.
  const moved = before !== undefined && (before.issuer !== given.issuer || before.client_id !== given.clientId)
  if (given.clientSecret === undefined && (!before || moved))
    throw new Invalid('/clientSecret', 'Enter the secret that the service gave for this client')
  const secret = given.clientSecret === undefined ? before?.client_secret : await vault.seal(tx, PLACE, given.clientSecret)
  const domains = [...new Set(given.domains.map((domain) => domain.toLowerCase()))]
  const author = tx.actor.userId === '0' ? null : tx.actor.userId
  await tx.run(sql`
    insert into sys_oidc_providers (tenant_id, name, issuer, client_id, client_secret, domains, default_role_id, only_by_oidc, is_active, updated_by, updated_at)
    values (${tx.tenantId}, ${given.name.trim()}, ${given.issuer}, ${given.clientId}, ${secret}, ${domains}::text[], ${given.defaultRoleId}, ${given.onlyByOidc}, ${given.active}, ${author}, ${now()})
    on conflict (tenant_id) do update set name = excluded.name, issuer = excluded.issuer, client_id = excluded.client_id, client_secret = excluded.client_secret, domains = excluded.domains,
      default_role_id = excluded.default_role_id, only_by_oidc = excluded.only_by_oidc, is_active = excluded.is_active, updated_by = excluded.updated_by, updated_at = excluded.updated_at, version = sys_oidc_providers.version + 1
    returning tenant_id`)
  const { version: _, clientSecret, ...changes } = given
  const told = { ...changes, domains, ...(clientSecret !== undefined && { clientSecret: 'replaced' }) }
  await audit(tx, { action: 'sign-in-service.saved', entity: 'sign-in-service', entityId: null, changes: told, request })
}

/** Takes the service away; whoever it knew comes in by password again, or is invited. @throws {NotFound} */
export async function deleteProvider(tx: Tx, request: AuditRequest): Promise<void> {
  await lockTenant(tx)
  const row = await tx.one<{ issuer: string }>(sql`delete from sys_oidc_providers where tenant_id = ${tx.tenantId} returning issuer`)
  if (!row) throw new NotFound('sign-in service')
  await audit(tx, {
    action: 'sign-in-service.deleted',
    entity: 'sign-in-service',
    entityId: null,
    changes: { issuer: row.issuer },
    request,
  })
}

function rowOf(tx: Tx): Promise<Row | undefined> {
  return tx.one<Row & Record<string, unknown>>(sql`
    select name, issuer, client_id, client_secret, domains, default_role_id, only_by_oidc, is_active, version, updated_at from sys_oidc_providers where tenant_id = ${tx.tenantId}`)
}
