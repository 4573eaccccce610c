// One connection of the application's role, and everything that is said over it.
import type pg from 'pg'
import { createPool } from '../../apps/server/src/infra/db/pools.ts'

export interface Heard {
  /** Whose tenant was set, once for each transaction. */
  tenants: string[]
  /** How many rows all statements together read or wrote. */
  rows: number
  /** What was said outside a transaction. */
  strays: string[]
}

export interface WatchedPool {
  pool: pg.Pool
  /** Asks something over that connection, outside any transaction. */
  ask(statement: string): Promise<Record<string, unknown>[]>
  /** What was heard while `act` ran. */
  during(act: () => Promise<void>): Promise<Heard>
}

/** A second connection is not to be had: whoever asks for one while he holds the first fails. */
export function watchedPool(url: string): WatchedPool {
  const pool = createPool(url, { max: 1, name: 'test-watched' })
  let heard: Heard | undefined
  let open = false
  const hear = (name: string | undefined, text: string, result: { values: readonly unknown[]; rows: number }) => {
    if (text === 'begin' || text === 'commit' || text === 'rollback') open = text === 'begin'
    else if (!open) heard?.strays.push(text)
    else if (name === 'use') heard?.tenants.push(String(result.values[0]))
    else if (heard) heard.rows += result.rows
  }
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as (...given: unknown[]) => Promise<pg.QueryResult>
    const spoken = async (given: string | { name?: string; text: string; values?: unknown[] }, values: unknown[] = []) => {
      const said = typeof given === 'string' ? { text: given } : given
      const result = await query(given, ...(values.length > 0 ? [values] : []))
      hear(said.name, said.text, { values: said.values ?? values, rows: result.rowCount ?? 0 })
      return result
    }
    Object.assign(client, { query: spoken })
  })
  return {
    pool,
    ask: async (statement) => {
      const client = await pool.connect()
      try {
        return (await client.query<Record<string, unknown>>(statement)).rows
      } finally {
        client.release()
      }
    },
    during: async (act) => {
      const now: Heard = { tenants: [], rows: 0, strays: [] }
      heard = now
      try {
        await act()
      } finally {
        heard = undefined
      }
      return now
    },
  }
}
