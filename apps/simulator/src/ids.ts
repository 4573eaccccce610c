import { randomBytes, randomInt, randomUUID } from 'node:crypto'

/** Decimal digits without a leading zero, as the ids of Meta and Zalo look; longer than 2^53 on purpose. */
export function digits(length: number): string {
  let out = String(randomInt(1, 10))
  while (out.length < length) out += String(randomInt(0, 10))
  return out
}

export function hex(bytes: number): string {
  return randomBytes(bytes).toString('hex')
}

export function secret(prefix: string): string {
  return `${prefix}${randomBytes(24).toString('base64url')}`
}

export function uuid(): string {
  return randomUUID()
}
