// Where words are still kept, anywhere: every column of every table, and every file below a folder.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'

/** The tables in which a word stands, as text or as bytes, in any column, without regard to case. */
export async function tablesWith(owner: pg.Pool, word: string): Promise<string[]> {
  const { rows: tables } = await owner.query<{ name: string }>(
    "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema') order by 1",
  )
  const found: string[] = []
  for (const { name } of tables) {
    const { rows } = await owner.query(
      `select 1 from ${name} t where position($1 in lower(t::text)) > 0 or position($2 in lower(t::text)) > 0 limit 1`,
      [word.toLowerCase(), Buffer.from(word).toString('hex')],
    )
    if (rows.length > 0) found.push(name.replace('public.', ''))
  }
  return found
}

/** The files below a folder that hold these bytes. */
export function filesWith(folder: string, bytes: Uint8Array): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) => {
    const path = join(entry.parentPath, entry.name)
    return entry.isFile() && readFileSync(path).includes(bytes) ? [path] : []
  })
}
