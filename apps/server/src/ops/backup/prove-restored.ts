import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import type { Config } from '../../infra/config.ts'
import { loadMasterKeys } from '../../infra/crypto/master-key.ts'
import { asOwner, type Hook } from '../as-owner.ts'
import type { Manifest } from './manifest.ts'

export interface Proof {
  /** Rows in all tables, every one of them read. */
  rows: number
  tables: number
  indexes: number
  /** Damage that was found, in words. Empty: the backup is good. */
  damage: string[]
  /** Ids of master keys that sealed something and are not here. */
  missingKeys: string[]
}

/** Starts the restored database once, reads every row and checks every index against it. */
export function proveRestored(config: Config, manifest: Manifest, onOpen?: Hook): Promise<Proof> {
  return asOwner(
    config,
    async ({ owner }) => {
      const damage: string[] = []
      const tables = await readTables(owner, damage)
      const indexes = await checkIndexes(owner, damage)
      return { rows: tables.rows, tables: tables.count, indexes, damage, missingKeys: missingKeys(config, manifest) }
    },
    onOpen,
  )
}

// Each page that is read is held against its checksum by the server. Counting alone would read an index in place of the table.
async function readTables(owner: pg.Client, damage: string[]): Promise<{ rows: number; count: number }> {
  const { rows: tables } = await owner.query<{ name: string }>(
    "select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'r' and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema' order by 1",
  )
  await owner.query('set enable_indexonlyscan = off; set enable_indexscan = off; set enable_bitmapscan = off')
  let rows = 0
  for (const { name } of tables) {
    try {
      const { rows: counts } = await owner.query<{ n: string }>(`select count(*) as n from ${name}`)
      rows += Number(counts[0]?.n)
    } catch (error) {
      damage.push(`table ${name}: ${(error as Error).message}`)
    }
  }
  return { rows, count: tables.length }
}

// The extension is only there for the check: rolled back, the database is as it was.
async function checkIndexes(owner: pg.Client, damage: string[]): Promise<number> {
  await owner.query('begin')
  try {
    await owner.query('create extension if not exists amcheck')
    const { rows } = await owner.query<{ oid: string; name: string }>(
      "select i.indexrelid as oid, i.indexrelid::regclass::text as name from pg_index i join pg_class c on c.oid = i.indexrelid join pg_am a on a.oid = c.relam where a.amname = 'btree' and c.relpersistence = 'p' and i.indisvalid order by 2",
    )
    for (const { oid, name } of rows) {
      await owner.query('savepoint one')
      await owner.query('select bt_index_check($1::oid::regclass, true)', [oid]).catch(async (error: Error) => {
        damage.push(`index ${name}: ${error.message}`)
        await owner.query('rollback to one')
      })
      await owner.query('release one')
    }
    return rows.length
  } finally {
    await owner.query('rollback')
  }
}

function missingKeys(config: Config, manifest: Manifest): string[] {
  const here = config.masterKey !== undefined || existsSync(join(config.dataDir, 'master.key')) ? loadMasterKeys(config).byId : new Map()
  return manifest.keyIds.filter((id) => !here.has(id))
}
