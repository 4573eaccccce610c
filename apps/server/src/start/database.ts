import { join } from 'node:path'
import pg from 'pg'
import type { Config } from '../infra/config.ts'
import type { MasterKeys } from '../infra/crypto/master-key.ts'
import { catalogueOffences } from '../infra/db/catalogue.ts'
import { migrate } from '../infra/db/migrate.ts'
import { createPool } from '../infra/db/pools.ts'
import { ensureRoles, type RoleUrls } from '../infra/db/roles.ts'
import type { Database } from '../infra/db/tx.ts'
import { ConfigError } from '../infra/errors.ts'
import { type EmbeddedPostgres, startEmbedded } from '../infra/postgres/embedded.ts'
import { refuseForeign } from './foreign-database.ts'

export interface OpenDatabase {
  db: Database
  urls: RoleUrls
  /** Names of the migrations that ran now. */
  migrated: string[]
  close(): Promise<void>
}

/** Name of our database in the embedded server. */
export const DATABASE_NAME = 'switchboard'

/** Folder of the embedded server. */
export function embeddedDir(config: Pick<Config, 'dataDir'>): string {
  return join(config.dataDir, 'postgres')
}

/**
 * Opens the database of this installation, embedded or the operator's own, brings it to this release's schema and proves that its walls stand.
 * @throws {ConfigError} with what to set
 */
export async function openDatabase(
  config: Config,
  masterKeys: MasterKeys,
  options: { appConnections?: number } = {},
): Promise<OpenDatabase> {
  const embedded = config.databaseUrl === undefined ? await startEmbedded({ dir: embeddedDir(config) }) : undefined
  try {
    const ownerUrl = config.databaseUrl ?? (await ensureDatabase(embedded as EmbeddedPostgres))
    await refuseForeign(ownerUrl)
    const urls = await ensureRoles(ownerUrl, masterKeys.current.text)
    const migrated = await migrate(ownerUrl)
    await proveWalls(ownerUrl)
    const db: Database = {
      app: createPool(urls.app, { max: options.appConnections ?? 20, name: 'app' }),
      system: createPool(urls.system, { max: 14, name: 'system' }),
    }
    return {
      db,
      urls,
      migrated,
      close: async () => {
        await db.app.end()
        await db.system.end()
        await embedded?.release()
      },
    }
  } catch (error) {
    await embedded?.release()
    throw error
  }
}

async function ensureDatabase(embedded: EmbeddedPostgres): Promise<string> {
  const client = new pg.Client(`${embedded.url}/postgres`)
  await client.connect()
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE_NAME])
    if (!rowCount)
      await client.query(`create database ${DATABASE_NAME}`).catch((error: { code?: string }) => {
        if (error.code !== '42P04' && error.code !== '23505') throw error
      })
  } finally {
    await client.end()
  }
  return `${embedded.url}/${DATABASE_NAME}`
}

async function proveWalls(ownerUrl: string): Promise<void> {
  const client = new pg.Client(ownerUrl)
  await client.connect()
  try {
    const offences = await catalogueOffences(client)
    if (offences.length > 0)
      throw new ConfigError(
        `The database's walls do not stand, so nothing is started:\n${offences.map(({ rule, what }) => `  ${what}: ${rule}`).join('\n')}`,
      )
  } finally {
    await client.end()
  }
}
