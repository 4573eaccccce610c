// One embedded PostgreSQL for a whole test run, whatever number of test processes it has, and a migrated template in it: a new
// database is a copy of the template (tens of milliseconds), so every test file starts from a clean one.
import { createHash, randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { migrate, migrations } from '../../apps/server/src/infra/db/migrate.ts'
import { createPool } from '../../apps/server/src/infra/db/pools.ts'
import { ensureRoles, type RoleUrls } from '../../apps/server/src/infra/db/roles.ts'
import type { Database } from '../../apps/server/src/infra/db/tx.ts'
import { faultyStatements } from './statements.ts'
import { type EmbeddedPostgres, startEmbedded } from '../../apps/server/src/infra/postgres/embedded.ts'

/** The master key of every test database. */
export const TEST_KEY = 'the test run has a key of its own, known to all of its processes'

export interface FreshDatabase extends Database {
  urls: RoleUrls
  owner: pg.Pool
  /** Closes the connections, drops the database and leaves the server. */
  close(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}

/** A migrated, empty database of one's own. `max`: connections of the application's role. */
export async function freshDatabase(options: { max?: number } = {}): Promise<FreshDatabase> {
  const server = await joinServer()
  const template = await templateOf(server)
  const name = `sb_${process.pid}_${randomBytes(4).toString('hex')}`
  await asAdmin(server, (admin) => admin.query(`create database ${name} template ${template} strategy file_copy`))
  const urls = await ensureRoles(`${server.url}/${name}`, TEST_KEY)
  const pools = {
    app: createPool(urls.app, { max: options.max ?? 10, name: 'test-app' }),
    system: createPool(urls.system, { max: 3, name: 'test-system' }),
    owner: createPool(urls.owner, { max: 3, name: 'test-owner' }),
  }
  const { rows } = await pools.owner.query<{ table_name: string }>("select table_name from app.table_kinds where kind = 'tenant'")
  const tenantTables = new Set(rows.map((row) => row.table_name.replace('public.', '')))
  const close = once(async () => {
    await Promise.all(Object.values(pools).map((pool) => pool.end()))
    await asAdmin(server, (admin) => admin.query(`drop database if exists ${name} with (force)`))
    await server.release()
    const faulty = faultyStatements(tenantTables)
    if (faulty.length > 0) throw new Error(`Statements of this test run break a rule:\n${faulty.join('\n')}`)
  })
  return { ...pools, urls, close, [Symbol.asyncDispose]: close }
}

/** Keeps the server running between the files of a run, which would otherwise stop and start it each time. */
export async function holdServer(): Promise<{ release(): Promise<void> }> {
  const server = await joinServer()
  await templateOf(server)
  return server
}

// The run may name its own folder (scripts/test.ts); otherwise all runs of one user share one server. The last process to leave stops it.
async function joinServer(): Promise<EmbeddedPostgres> {
  const dir = process.env.SWITCHBOARD_TEST_POSTGRES ?? join(tmpdir(), `switchboard-test-${userInfo().uid}`)
  mkdirSync(dir, { recursive: true })
  chmodSync(dir, 0o711)
  return startEmbedded({
    dir: join(dir, 'postgres'),
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300', shared_buffers: '128MB' },
  })
}

/** Name of the template for exactly these migrations; made by whoever comes first. */
async function templateOf(server: EmbeddedPostgres): Promise<string> {
  const name = `sb_template_${createHash('sha256')
    .update(
      migrations()
        .map(({ hash }) => hash)
        .join(),
    )
    .digest('hex')
    .slice(0, 12)}`
  await asAdmin(server, async (admin) => {
    await admin.query("select pg_advisory_lock(hashtextextended('switchboard test template', 0))")
    await dropOrphans(admin)
    const { rowCount } = await admin.query('select from pg_database where datname = $1 and datistemplate', [name])
    if (rowCount) return
    await admin.query(`drop database if exists ${name} with (force)`) // left half made
    await admin.query(`create database ${name}`)
    await ensureRoles(`${server.url}/${name}`, TEST_KEY)
    await migrate(`${server.url}/${name}`)
    await admin.query(`alter database ${name} is_template true allow_connections false`)
  })
  return name
}

// Databases of test processes that were killed, and templates of other migrations that nobody made anew today.
let swept = false
async function dropOrphans(admin: pg.Client): Promise<void> {
  if (swept) return
  swept = true
  const { rows } = await admin.query<{ datname: string }>("select datname from pg_database where datname ~ '^sb_[0-9]+_[0-9a-f]{8}$'")
  for (const { datname } of rows)
    if (!isAlive(Number(datname.split('_')[1]))) await admin.query(`drop database if exists ${datname} with (force)`)
  const { rows: old } = await admin.query<{ datname: string }>(`
    select datname from pg_database where datname like 'sb\\_template\\_%' and (pg_stat_file('base/' || oid || '/PG_VERSION')).modification < now() - interval '1 day'`)
  for (const { datname } of old) {
    await admin.query(`alter database ${datname} is_template false`)
    await admin.query(`drop database ${datname} with (force)`)
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

async function asAdmin<T>(server: EmbeddedPostgres, act: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: `${server.url}/postgres` })
  await admin.connect()
  try {
    return await act(admin)
  } finally {
    await admin.end()
  }
}

function once(act: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined
  return () => (running ??= act())
}
