import type { AuditEntry, AuditExport } from '@switchboard/contracts'
import type { Static } from 'typebox'
import type { Tx } from '../../infra/db/tx.ts'
import { csvOf } from '../../infra/csv.ts'
import { entriesBefore } from './entries.ts'

/** So many entries leave at once. */
const MOST = 10_000

type Entry = Static<typeof AuditEntry>

/** The entries that fit, as a table. `shown`: what of an entry the reader gets. */
export async function exportEntries(tx: Tx, query: AuditExport, shown: (entry: Entry) => Entry): Promise<{ csv: string; count: number }> {
  const entries = (await entriesBefore(tx, query, { before: undefined, limit: MOST })).map(shown)
  return { csv: csvOf(HEAD, entries.map(rowOf)), count: entries.length }
}

const HEAD = ['at', 'actor', 'actorKind', 'action', 'entity', 'entityId', 'outcome', 'changes', 'ip']

function rowOf({ at, actor, action, entity, entityId, outcome, changes, ip }: Entry): (string | null)[] {
  return [at, actor?.name ?? null, actor?.kind ?? null, action, entity, entityId, outcome, changes && JSON.stringify(changes), ip]
}
