import { createHash, randomBytes } from 'node:crypto'
import { digits } from '../../ids.ts'

/** Base64 with its odd signs, and another for each bot. The same for the same word, so that a test may name a customer as it likes. */
export function userId(word: string | undefined): string {
  if (word === undefined) return randomBytes(16).toString('base64')
  return /^[A-Za-z0-9+/]{8,}={1,2}$/.test(word) ? word : createHash('md5').update(word).digest('base64')
}

/** Nineteen digits: within 64 bits, and beyond what JavaScript counts exactly. */
export function newToken(): string {
  return `5${digits(18)}`
}
