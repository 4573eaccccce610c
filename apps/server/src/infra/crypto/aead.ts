import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

const NONCE = 12
const TAG = 16

/** AES-256-GCM: nonce, ciphertext, tag. `context` is not stored, but must be the same when it is opened. */
export function encrypt(key: Uint8Array, context: string, plain: Uint8Array): Buffer {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG }).setAAD(Buffer.from(context))
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

/** The plain bytes; undefined where the key, the context or a single bit is not the one of then. */
export function decrypt(key: Uint8Array, context: string, sealed: Uint8Array): Buffer | undefined {
  if (sealed.length < NONCE + TAG) return undefined
  const cipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE), { authTagLength: TAG })
  cipher.setAAD(Buffer.from(context)).setAuthTag(sealed.subarray(sealed.length - TAG))
  const head = cipher.update(sealed.subarray(NONCE, sealed.length - TAG))
  try {
    return Buffer.concat([head, cipher.final()])
  } catch {
    return undefined // the tag does not fit: that is the answer
  }
}
