import type { Tx } from '../../../infra/db/tx.ts'
import { AddressSuppressed } from './errors.ts'
import { suppressionsOf } from './read-suppressions.ts'
import { addressesOf } from './recipients-of-mail.ts'

/** Said now rather than when it comes back. @param letter `data.email` of the message @throws {AddressSuppressed} naming the first address */
export async function refuseSuppressed(tx: Tx, letter: unknown): Promise<void> {
  const [barred] = await suppressionsOf(tx, addressesOf(letter))
  if (barred) throw new AddressSuppressed(barred)
}
