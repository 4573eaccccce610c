import pg from 'pg'
import { DatabaseUnavailable } from '../errors.ts'
import { types } from './pgtypes.ts'

/** Connections of one role. Every wait has an end: connecting, a statement, a lock, an idle transaction. */
export function createPool(url: string, options: { max: number; name: string }): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max,
    application_name: `switchboard-${options.name}`,
    connectionTimeoutMillis: 3_000,
    idleTimeoutMillis: 60_000,
    statement_timeout: 20_000,
    query_timeout: 25_000, // a server that is frozen, or cut off without a word, keeps no promise of its own
    lock_timeout: 10_000,
    idle_in_transaction_session_timeout: 30_000,
    keepAlive: true,
    types,
    // Every statement names its tenant, so an index always fits. Without this, plans (those of foreign keys too) that were made while a table
    // was small read all of it until the next ANALYZE (seen: 109 ms instead of 10 ms for 200 messages).
    // Joins run in the order in which they are written, from the few rows sought to what belongs to them: weighing all orders of the
    // fourteen tables around a conversation took 20 ms a time.
    options: '-c TimeZone=UTC -c enable_seqscan=off -c join_collapse_limit=1',
  })
  pool.on('error', () => undefined) // an idle connection was lost: the pool has dropped it, the next one is new
  pool.on('connect', (client) => client.on('error', () => undefined)) // a lost connection shows as the error of the query that ran on it
  return pool
}

/** @throws {DatabaseUnavailable} when no connection is to be had in 3 s */
export async function connect(pool: pg.Pool): Promise<pg.PoolClient> {
  try {
    return await pool.connect()
  } catch (error) {
    throw unavailable(error)
  }
}

const LOST = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EHOSTUNREACH',
  '57P01',
  '57P02',
  '57P03',
  '53300',
  '53100',
  '53200',
  '08000',
  '08001',
  '08003',
  '08006',
  '25006',
])

/** The same error, or a `DatabaseUnavailable` around it where the database is away, full or read-only. */
export function unavailable(error: unknown): unknown {
  if (error instanceof DatabaseUnavailable) return error
  const { code, message } = error as { code?: string; message?: string }
  const away =
    (code !== undefined && LOST.has(code)) ||
    /timeout exceeded when trying to connect|Query read timeout|Connection terminated|Client has encountered a connection error|not queryable/.test(
      message ?? '',
    )
  return away ? new DatabaseUnavailable(`The database is away: ${message}`, { cause: error }) : error
}
