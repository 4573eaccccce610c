import pg from 'pg'
import type { Config } from '../infra/config.ts'
import { types } from '../infra/db/pgtypes.ts'
import { ConfigError } from '../infra/errors.ts'
import { type EmbeddedPostgres, locateEmbedded, startEmbedded } from '../infra/postgres/embedded.ts'
import { DATABASE_NAME, embeddedDir } from '../start/database.ts'

/** Is told how to leave early, before anything is opened; what it returns is awaited at the end. */
export type Hook = (leave: () => Promise<void>) => () => Promise<void>

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
 * long; `hasDatabase` must have said that it is there.
 * @throws {ConfigError} when it cannot be reached
 */
export async function asOwner<T>(
  config: Config,
  act: (owned: Owned) => Promise<T>,
  onOpen: Hook = () => async () => undefined,
): Promise<T> {
  const opening = config.databaseUrl === undefined ? startEmbedded({ dir: embeddedDir(config) }) : Promise.resolve(undefined)
  const done = onOpen(async () => (await opening)?.release())
  try {
    return await withEmbedded(config, await opening, act)
  } finally {
    await done()
  }
}

async function withEmbedded<T>(config: Config, embedded: EmbeddedPostgres | undefined, act: (owned: Owned) => Promise<T>): Promise<T> {
  const url = config.databaseUrl ?? `${embedded?.url}/${DATABASE_NAME}`
  const owner = ownerClient(url)
  try {
    await owner.connect().catch((error: Error) => {
      throw new ConfigError(
        config.databaseUrl === undefined
          ? `The embedded database cannot be opened: ${error.message}`
          : `DATABASE_URL cannot be reached: ${error.message}`,
      )
    })
    return await act({ owner, url })
  } finally {
    await owner.end()
    await embedded?.release()
  }
}

/** One connection of the owner, not yet opened. Times are text, as everywhere. */
export function ownerClient(url: string): pg.Client {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 5_000,
    types,
    options: '-c TimeZone=UTC',
    application_name: 'switchboard-operator',
  })
  client.on('error', () => undefined) // a lost connection shows at the next statement
  return client
}
