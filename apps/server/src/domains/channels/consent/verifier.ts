import { createHash, randomInt } from 'node:crypto'

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/** 43 letters and digits (256 bits): the form that Zalo asks for, and every other platform takes (RFC 7636). */
export function newVerifier(): string {
  return Array.from({ length: 43 }, () => LETTERS[randomInt(LETTERS.length)]).join('')
}

/** What the platform is shown of a verifier before it sees the verifier itself. */
export function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url')
}
