import { createHmac } from 'node:crypto'
import pg from 'pg'
import { ConfigError } from '../errors.ts'

export interface RoleUrls {
  owner: string
  app: string
  system: string
}

/**
 * Makes the two roles the server works under, and their logins from the master key. Safe to run again and by rivals at once.
 * @throws {ConfigError} where the owner may not make roles: the message holds the statements to run by hand
 */
export async function ensureRoles(ownerUrl: string, masterKey: string): Promise<RoleUrls> {
  const urls: RoleUrls = {
    owner: ownerUrl,
    app: loginUrl(ownerUrl, 'sb_app', masterKey),
    system: loginUrl(ownerUrl, 'sb_system', masterKey),
  }
  if ((await canLogIn(urls.app)) && (await canLogIn(urls.system))) return urls
  const owner = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 5_000 })
  await owner.connect()
  try {
    await owner.query('begin')
    await owner.query("select pg_advisory_xact_lock(hashtextextended('switchboard roles', 0))")
    for (const role of ['sb_app', 'sb_system']) await makeRole(owner, role, passwordOf(role, masterKey))
    await owner.query('commit')
  } catch (error) {
    if ((error as { code?: string }).code !== '42501') throw error
    throw new ConfigError(
      `The owner in DATABASE_URL may not create roles. Run this once as an administrator, then start again:\n` +
        ['sb_app', 'sb_system']
          .map(
            (role) =>
              `  create role ${role} login nosuperuser nocreatedb nocreaterole nobypassrls password '${passwordOf(role, masterKey)}';`,
          )
          .join('\n'),
    )
  } finally {
    await owner.end()
  }
  return urls
}

async function makeRole(owner: pg.Client, role: string, password: string): Promise<void> {
  const { rowCount } = await owner.query('select from pg_roles where rolname = $1', [role])
  const verb = rowCount ? 'alter' : 'create'
  await owner.query(`${verb} role ${role} login nocreatedb nocreaterole password '${password}'`)
  const { rows } = await owner.query<{ loose: boolean }>('select rolsuper or rolbypassrls as loose from pg_roles where rolname = $1', [
    role,
  ])
  if (rows[0]?.loose)
    throw new ConfigError(`The role ${role} exists and may bypass row level security. Run: alter role ${role} nosuperuser nobypassrls;`)
}

function passwordOf(role: string, masterKey: string): string {
  return createHmac('sha256', masterKey).update(`database role ${role}`).digest('hex')
}

function loginUrl(ownerUrl: string, role: string, masterKey: string): string {
  const url = new URL(ownerUrl)
  url.username = role
  url.password = passwordOf(role, masterKey)
  return url.href
}

async function canLogIn(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  try {
    await client.connect()
    return true
  } catch (error) {
    if (['28P01', '28000', '42501'].includes((error as { code?: string }).code ?? '')) return false
    throw error
  } finally {
    await client.end().catch(() => undefined) // never connected
  }
}
