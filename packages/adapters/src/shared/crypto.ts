import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

/** HMAC-SHA256 in lower-case hex. */
export function hmacSha256Hex(key: string, message: string | Uint8Array): string {
  return createHmac('sha256', key).update(message).digest('hex')
}

/** SHA-256 in lower-case hex. */
export function sha256Hex(message: string | Uint8Array): string {
  return createHash('sha256').update(message).digest('hex')
}

/** Equality in a time that tells nothing of where two texts differ, nor of how long the expected one is. */
export function sameSecret(expected: string, given: string): boolean {
  return (
    timingSafeEqual(createHash('sha256').update(expected).digest(), createHash('sha256').update(given).digest()) &&
    expected.length === given.length
  )
}
