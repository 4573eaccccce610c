import type pg from 'pg'
import { type Config, isLoopback, makeDataDir, readConfig } from '../infra/config.ts'
import { createVault, type Vault } from '../infra/crypto/envelope.ts'
import { loadMasterKeys, type MasterKeys } from '../infra/crypto/master-key.ts'
import type { Database } from '../infra/db/tx.ts'
import { type OpenDatabase, openDatabase } from '../start/database.ts'
import { ownerClient } from '../ops/as-owner.ts'
import { endOnSignal } from './signals.ts'

/** What most commands work with: the database at this release's schema, as the owner and as the server. */
export interface Installation {
  config: Config
  masterKeys: MasterKeys
  vault: Vault
  database: OpenDatabase
  db: Database
  /** One connection of the owner, for what no tenant may do. */
  owner: pg.Client
}

/** The settings as a command sees them: the demo's rules are those of `start`, and must not keep a command from working. @throws {ConfigError} */
export function commandConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const bare = readConfig({ ...env, DEMO: '0' })
  return isLoopback(bare.host) ? readConfig(env) : bare
}

/** Opens the installation, whether a server runs on it or not, and leaves it whatever happens. @throws {ConfigError} */
export async function withInstallation<T>(act: (installation: Installation) => Promise<T>): Promise<T> {
  const config = commandConfig()
  makeDataDir(config)
  const masterKeys = loadMasterKeys(config)
  const opening = openDatabase(config, masterKeys, { appConnections: 3 })
  const unhook = endOnSignal(async () => (await opening).close())
  try {
    const database = await opening
    const owner = ownerClient(database.urls.owner)
    try {
      await owner.connect()
      return await act({ config, masterKeys, vault: createVault(masterKeys), database, db: database.db, owner })
    } finally {
      await owner.end()
      await database.close()
    }
  } finally {
    await unhook()
  }
}
