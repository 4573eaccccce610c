import { LIVE_EVENTS, OUTGOING_EVENTS } from '@switchboard/contracts'
import type { Tx } from '../../infra/db/tx.ts'
import type { Caller } from '../../infra/http/access.ts'
import { callerInName } from '../identity/index.ts'

/** The authors of addresses as they may read at this moment; one who was switched off is not among them. */
export async function readersOf(tx: Tx, authorIds: readonly (string | null)[]): Promise<ReadonlyMap<string, Caller>> {
  const readers = new Map<string, Caller>()
  for (const id of new Set(authorIds)) {
    const caller = id === null ? undefined : await callerInName(tx, id)
    if (id !== null && caller) readers.set(id, caller)
  }
  return readers
}

const KNOWN: ReadonlySet<string> = new Set(LIVE_EVENTS)
const OUTGOING: ReadonlySet<string> = new Set(OUTGOING_EVENTS)

/** Whether an address that chose these events (none: all) is told of this one. Pure. */
export function wants(events: readonly string[], type: string): boolean {
  if (KNOWN.has(type) && !OUTGOING.has(type)) return false
  return events.length === 0 || events.includes(type)
}
