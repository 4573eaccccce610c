import pg from 'pg'
import type { Config } from '../infra/config.ts'
import { types } from '../infra/db/pgtypes.ts'
import { ConfigError } from '../infra/errors.ts'
import { locateEmbedded, startEmbedded } from '../infra/postgres/embedded.ts'
import { DATABASE_NAME, embeddedDir } from '../start/database.ts'

export interface Owned {
  owner: pg.Client
  url: string
}

/** Whether the installation has a database to look at. That of DATABASE_URL is taken to be there. */
export function hasDatabase(config: Config): boolean {
  return config.databaseUrl !== undefined || locateEmbedded(embeddedDir(config)).made
}

/**
 * Works on the database as its owner and as it is: no migration runs, no role is made. The embedded server is joined, or started for as
 * long; `hasDatabase` must have said that it is there. `onOpen` is told how to leave early, and returns what is called at the end.
 * @throws {ConfigError} when it cannot be reached
 */
export async function asOwner<T>(config: Config, act: (owned: Owned) => Promise<T>, onOpen: (leave: () => Promise<void>) => () => void = () => () => undefined): Promise<T> {
  const embedded = config.databaseUrl === undefined ? await startEmbedded({ dir: embeddedDir(config) }) : undefined
  const done = onOpen(async () => embedded?.release())
  const url = config.databaseUrl ?? `${embedded?.url}/${DATABASE_NAME}`
  const owner = ownerClient(url)
  try {
    await owner.connect().catch((error: Error) => {
      throw new ConfigError(config.databaseUrl === undefined ? `The embedded database cannot be opened: ${error.message}` : `DATABASE_URL cannot be reached: ${error.message}`)
    })
    return await act({ owner, url })
  } finally {
    await owner.end()
    await embedded?.release()
    done()
  }
}

/** One connection of the owner, not yet opened. Times are text, as everywhere. */
export function ownerClient(url: string): pg.Client {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000, types, options: '-c TimeZone=UTC', application_name: 'switchboard-operator' })
  client.on('error', () => undefined) // a lost connection shows at the next statement
  return client
}
