import { createECDH, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'

/** The curve of web push, by the name that node:crypto knows it by. */
export const CURVE = 'prime256v1'

/** A pair of keys on P-256. `public`: the uncompressed point, 65 bytes; `private`: the number, 32 bytes. */
export interface KeyPair {
  public: Buffer
  private: Buffer
}

/** A new pair. */
export function newKeyPair(): KeyPair {
  const ecdh = createECDH(CURVE)
  const point = ecdh.generateKeys()
  return { public: point, private: padded(ecdh.getPrivateKey()) }
}

/** Whether bytes are a point of the curve, as a browser's key must be. */
export function isPoint(bytes: Uint8Array): boolean {
  try {
    return bytes.length === 65 && publicKeyOf(bytes).asymmetricKeyType === 'ec'
  } catch {
    return false // not on the curve: that is the answer
  }
}

/** The point as a key to verify with. @throws where it is none */
export function publicKeyOf(point: Uint8Array): KeyObject {
  const { x, y } = coordinates(point)
  return createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' })
}

/** The pair as a key to sign with. */
export function signingKeyOf(pair: KeyPair): KeyObject {
  return createPrivateKey({
    key: { kty: 'EC', crv: 'P-256', ...coordinates(pair.public), d: pair.private.toString('base64url') },
    format: 'jwk',
  })
}

function coordinates(point: Uint8Array): { x: string; y: string } {
  const bytes = Buffer.from(point)
  return { x: bytes.subarray(1, 33).toString('base64url'), y: bytes.subarray(33, 65).toString('base64url') }
}

// A number with leading zeros comes shorter.
function padded(number: Buffer): Buffer {
  return Buffer.concat([Buffer.alloc(32 - number.length), number])
}
