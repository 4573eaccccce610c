import { decrypt, encrypt } from './aead.ts'
import type { MasterKeys } from './master-key.ts'

const VERSION = 2
const HEAD = 5 // version, id of the master key

/** Seals what belongs to no tenant, such as the second factor of a login, under the master key itself. `context` names the one place where it opens. */
export function sealForInstallation(keys: MasterKeys, context: string, plain: string): Buffer {
  const head = Buffer.concat([Buffer.of(VERSION), Buffer.from(keys.current.id, 'hex')])
  return Buffer.concat([head, encrypt(keys.current.wrapping, context, Buffer.from(plain))])
}

/** The text that was sealed; undefined when its key is gone, or it was altered or moved. */
export function openForInstallation(keys: MasterKeys, context: string, sealed: Uint8Array): string | undefined {
  if (sealed.length < HEAD || sealed[0] !== VERSION) return undefined
  const key = keys.byId.get(Buffer.from(sealed.subarray(1, HEAD)).toString('hex'))
  return key && decrypt(key.wrapping, context, sealed.subarray(HEAD))?.toString()
}
