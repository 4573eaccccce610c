import { randomBytes } from 'node:crypto'
import type { Instant } from '@switchboard/contracts'
import { now, plusMs } from '../../infra/clock.ts'
import type { Vault } from '../../infra/crypto/envelope.ts'
import type { Tx } from '../../infra/db/tx.ts'

const TABLE = 'webhook_endpoints'
const SECRET_BYTES = 24
/** So long after a change what is sent is signed with the secret before as well. */
export const OVERLAP_MS = 24 * 3_600_000

interface Kept {
  current: string
  before?: { value: string; until: Instant }
}

/** A secret as Standard Webhooks writes one. */
export function newSecret(): string {
  return `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`
}

/** The secrets to sign with at this moment, the current one first; none where they cannot be opened. */
export async function openSecrets(tx: Tx, vault: Vault, id: string, sealed: Buffer | null): Promise<string[]> {
  const kept = await open(tx, vault, id, sealed)
  if (!kept) return []
  return [kept.current, ...(kept.before && kept.before.until > now() ? [kept.before.value] : [])]
}

/** The sealed form of a new secret; the one before stays for a day. */
export async function sealSecret(
  tx: Tx,
  vault: Vault,
  id: string,
  { secret, before }: { secret: string; before: Buffer | null },
): Promise<Buffer> {
  const old = await open(tx, vault, id, before)
  const kept: Kept = { current: secret, ...(old && { before: { value: old.current, until: plusMs(now(), OVERLAP_MS) } }) }
  return vault.seal(tx, { table: TABLE, row: id, column: 'secrets' }, JSON.stringify(kept))
}

async function open(tx: Tx, vault: Vault, id: string, sealed: Buffer | null): Promise<Kept | undefined> {
  const text = sealed === null ? undefined : await vault.open(tx, { table: TABLE, row: id, column: 'secrets' }, sealed)
  return text === undefined ? undefined : (JSON.parse(text) as Kept)
}
