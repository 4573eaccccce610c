import type pg from 'pg'
import { connect, unavailable } from './pools.ts'
import type { Statement } from './sql.ts'
import type { Database } from './tx.ts'

/**
 * Asks one of the allow-listed functions that lead from what a caller knows to his tenant: before that there is no tenant to be in.
 * @throws {DatabaseUnavailable}
 */
export async function askDirectory<Row extends object>(db: Database, statement: Statement): Promise<Row[]> {
  const client = await connect(db.app)
  let broken: Error | undefined
  try {
    return (await client.query<Row>(statement as pg.QueryConfig)).rows
  } catch (error) {
    const cause = unavailable(error)
    if (cause !== error) broken = error as Error
    throw cause
  } finally {
    client.release(broken)
  }
}
