import type pg from 'pg'
import { connect, unavailable } from './pools.ts'
import type { Statement } from './sql.ts'
import type { Database } from './tx.ts'

/**
 * Asks one of the allow-listed functions that lead from what a caller knows to his tenant: before that there is no tenant to be in.
 * `giveUpMs`: for a caller who himself does not wait long for his answer.
 * @throws {DatabaseUnavailable}
 */
export async function askDirectory<Row extends object>(
  db: Database,
  statement: Statement,
  { giveUpMs }: { giveUpMs?: number } = {},
): Promise<Row[]> {
  const client = await connect(db.app)
  let broken: Error | undefined
  try {
    const query = { ...statement, ...(giveUpMs !== undefined && { query_timeout: giveUpMs }) }
    return (await client.query<Row>(query as pg.QueryConfig)).rows
  } catch (error) {
    const cause = unavailable(error)
    if (cause !== error) broken = error as Error
    throw cause
  } finally {
    client.release(broken)
  }
}
