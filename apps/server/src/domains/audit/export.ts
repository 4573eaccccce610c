import type { AuditEntry, AuditExport } from '@switchboard/contracts'
import type { Static } from 'typebox'
import type { Tx } from '../../infra/db/tx.ts'
import { csvOf } from '../../infra/csv.ts'
import { entriesBefore } from './entries.ts'
import { nameEntries, type Naming } from './name-entries.ts'

/** So many entries leave at once. */
const MOST = 10_000

type Entry = Static<typeof AuditEntry>

interface Reader extends Naming {
  /** What of an entry the reader gets. */
  shown: (entry: Entry) => Entry
}

/** The entries that fit, as a table. */
export async function exportEntries(tx: Tx, query: AuditExport, { shown, ...naming }: Reader): Promise<{ csv: string; count: number }> {
  const written = await entriesBefore(tx, query, { before: undefined, limit: MOST })
  const entries = (await nameEntries(tx, written, naming)).map(shown)
  return { csv: csvOf(HEAD, entries.map(rowOf)), count: entries.length }
}

const HEAD = ['at', 'actor', 'actorKind', 'action', 'entity', 'entityId', 'outcome', 'changes', 'ip', 'entityName']

function rowOf({ at, actor, action, entity, entityId, outcome, changes, ip, entityName: called }: Entry): (string | null)[] {
  return [at, actor?.name ?? null, actor?.kind ?? null, action, entity, entityId, outcome, changes && JSON.stringify(changes), ip, called]
}
