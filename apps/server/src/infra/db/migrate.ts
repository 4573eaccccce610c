import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { runMigrations } from 'graphile-worker'
import pg from 'pg'
import { ConfigError } from '../errors.ts'

const DIR = fileURLToPath(new URL('../../../../../db/migrations/', import.meta.url))

export interface Migration {
  name: string
  sql: string
  hash: string
  /** `-- no transaction` in the first line: a concurrent index, alone in its file. */
  alone: boolean
}

export function migrations(dir = DIR): Migration[] {
  return readdirSync(dir)
    .filter((name) => /^\d{4}_.+\.sql$/.test(name))
    .sort()
    .map((name) => {
      const sql = readFileSync(`${dir}/${name}`, 'utf8')
      return { name, sql, hash: createHash('sha256').update(sql).digest('hex'), alone: sql.startsWith('-- no transaction') }
    })
}

/**
 * Brings the database to this program's schema, one migration a transaction. Rivals wait for each other; a killed run is finished by the next.
 * @returns names of the migrations that ran now
 * @throws {ConfigError} when the database is older than 15, not ours, or newer than this program
 */
export async function migrate(ownerUrl: string, list = migrations()): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 5_000, application_name: 'switchboard-migrate' })
  await client.connect()
  try {
    await checkServer(client)
    await client.query("select pg_advisory_lock(hashtextextended('switchboard migrations', 0))")
    await client.query(
      'create table if not exists schema_migrations (name text primary key, hash text not null, ran_at timestamptz not null default now())',
    )
    const { rows } = await client.query<{ name: string; hash: string }>('select name, hash from schema_migrations order by name')
    checkHistory(rows, list)
    const todo = list.slice(rows.length)
    if (todo.length > 0) {
      await client.query('create extension if not exists pg_trgm')
      await client.query('create extension if not exists unaccent')
      await runMigrations({ connectionString: ownerUrl, logger: quiet })
    }
    for (const migration of todo) await runOne(client, migration)
    return todo.map(({ name }) => name)
  } finally {
    await client.end()
  }
}

const quiet = { error: console.error, warn: console.error, info: () => undefined, debug: () => undefined, scope: () => quiet } as never

async function checkServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ version: string; encoding: string }>(
    "select current_setting('server_version_num') as version, pg_encoding_to_char(encoding) as encoding from pg_database where datname = current_database()",
  )
  const row = rows[0]
  if (Number(row?.version) < 150_000)
    throw new ConfigError(`PostgreSQL ${row?.version} is too old: DATABASE_URL must lead to version 15 or newer.`)
  if (row?.encoding !== 'UTF8')
    throw new ConfigError(
      `The database is encoded in ${row?.encoding}: DATABASE_URL must lead to one in UTF8 (create database … encoding 'UTF8' template template0).`,
    )
}

function checkHistory(done: { name: string; hash: string }[], list: Migration[]): void {
  for (const [i, row] of done.entries()) {
    const known = list[i]
    if (!known || known.name !== row.name)
      throw new ConfigError(
        `The database has the migration ${row.name}, which this release does not know. Start the release that made it, or a newer one.`,
      )
    if (known.hash !== row.hash)
      throw new ConfigError(
        `The migration ${row.name} was changed after it ran on this database. Restore the file; changes belong into a new migration.`,
      )
  }
}

async function runOne(client: pg.Client, migration: Migration): Promise<void> {
  const note = 'insert into schema_migrations (name, hash) values ($1, $2)'
  if (migration.alone) {
    await client.query(migration.sql)
    await client.query(note, [migration.name, migration.hash])
    return
  }
  for (let attempt = 1; ; attempt += 1) {
    try {
      await client.query("begin; set local lock_timeout = '1s'; set local check_function_bodies = on")
      await client.query(migration.sql)
      await client.query(note, [migration.name, migration.hash])
      await client.query('commit')
      return
    } catch (error) {
      await client.query('rollback')
      const busy = (error as { code?: string }).code === '55P03'
      if (!busy || attempt >= 10) throw new Error(`Migration ${migration.name} failed: ${(error as Error).message}`, { cause: error })
      await new Promise((resolve) => setTimeout(resolve, 200 * attempt))
    }
  }
}
