import { createCipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto'
import { CURVE, type KeyPair, newKeyPair } from './keys.ts'

/** What a browser gave when it subscribed: its public key (an uncompressed point) and the secret that it shares. */
export interface Receiver {
  p256dh: Uint8Array
  auth: Uint8Array
}

/** What is new for each message. Given only to check against published examples. */
export interface Fresh {
  salt: Uint8Array
  sender: KeyPair
}

/** Bytes that fit: a push service must take 4096 of a body (RFC 8291, section 4), of which head, end mark and tag take 103. */
export const PLAIN_MOST = 3993
const RECORD = 4096

/**
 * The body of a web push that only its receiver can read: aes128gcm in one record (RFC 8188) under a key agreed as RFC 8291 says. Pure, but for what is fresh.
 * @throws when the text is too long, or the receiver's key is no point of the curve
 */
export function encryptPush(receiver: Receiver, plain: Uint8Array, { salt, sender }: Fresh = fresh()): Buffer {
  if (plain.length > PLAIN_MOST) throw new Error(`a push holds at most ${PLAIN_MOST} bytes`)
  const { key, nonce } = keysFor({ receiver, salt, senderPublic: sender.public, shared: agreed(sender, receiver.p256dh) })
  const cipher = createCipheriv('aes-128-gcm', key, nonce)
  const sealed = Buffer.concat([cipher.update(plain), cipher.update(Buffer.of(2)), cipher.final(), cipher.getAuthTag()]) // 2: the last record
  const head = Buffer.alloc(5)
  head.writeUInt32BE(RECORD)
  head.writeUInt8(sender.public.length, 4)
  return Buffer.concat([salt, head, sender.public, sealed])
}

interface Agreement {
  receiver: Receiver
  salt: Uint8Array
  senderPublic: Uint8Array
  /** The secret of Diffie and Hellman. */
  shared: Uint8Array
}

/** Key and nonce of the one record, the same on both sides. Pure. */
function keysFor({ receiver, salt, senderPublic, shared }: Agreement): { key: Buffer; nonce: Buffer } {
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), receiver.p256dh, senderPublic])
  const material = derived(shared, receiver.auth, { info, length: 32 })
  return {
    key: derived(material, salt, { info: Buffer.from('Content-Encoding: aes128gcm\0'), length: 16 }),
    nonce: derived(material, salt, { info: Buffer.from('Content-Encoding: nonce\0'), length: 12 }),
  }
}

function derived(secret: Uint8Array, salt: Uint8Array, { info, length }: { info: Uint8Array; length: number }): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, salt, info, length))
}

function agreed(sender: KeyPair, point: Uint8Array): Buffer {
  const ecdh = createECDH(CURVE)
  ecdh.setPrivateKey(sender.private)
  return ecdh.computeSecret(point)
}

function fresh(): Fresh {
  return { salt: randomBytes(16), sender: newKeyPair() }
}
