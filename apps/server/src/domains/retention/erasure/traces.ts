import type { Vault } from '../../../infra/crypto/envelope.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import type { Traces } from '../../channels/index.ts'

/** What is still to be looked for, and which bytes to be removed, once the rows are empty. */
export interface Traced extends Traces {
  fileIds: readonly string[]
}

const placeOf = (erasureId: string) => ({ table: 'person_erasures', row: erasureId, column: 'traces' })

/** Sealed, for whoever goes on after a crash. */
export function sealTraces(tx: Tx, vault: Vault, erasureId: string, traced: Traced): Promise<Buffer> {
  return vault.seal(tx, placeOf(erasureId), JSON.stringify(traced))
}

/** @throws where the key that it was sealed by is gone */
export async function openTraces(tx: Tx, vault: Vault, { id, sealed }: { id: string; sealed: Uint8Array }): Promise<Traced> {
  const text = await vault.open(tx, placeOf(id), sealed)
  if (text === undefined) throw new Error('what is left to be erased cannot be opened any more')
  return JSON.parse(text) as Traced
}
