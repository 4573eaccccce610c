// What reports keep, as it lies in the tables.
import type { Scene } from './scene.ts'

/** Everything that reports know, in one order. */
export async function factsKept({ db }: Scene): Promise<string[]> {
  const { rows } = await db.owner.query(`
    select 'line' as what, to_jsonb(f) as fact from report_facts f union all select 'total', to_jsonb(c) from conversation_facts c order by 1, 2`)
  return rows.map((row) => JSON.stringify(row))
}

/** Where each row lies and who wrote it last; of lines, who locked it as well. */
export async function rowsAsWritten({ db }: Scene): Promise<unknown[]> {
  const { rows } = await db.owner.query(`
    select ctid::text, xmin::text, xmax::text from report_facts union all select ctid::text, xmin::text, null from conversation_facts order by 1, 2`)
  return rows
}
