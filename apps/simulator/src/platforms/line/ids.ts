import { createHash, randomBytes } from 'node:crypto'
import { digits, hex } from '../../ids.ts'

/** A user of one provider: `U` and 32 hex digits. The same for the same word, so that a test may name a customer as it likes. */
export function userId(word: string | undefined): string {
  if (word === undefined) return `U${hex(16)}`
  return /^U[0-9a-f]{32}$/.test(word) ? word : `U${createHash('sha256').update(word).digest('hex').slice(0, 32)}`
}

export const newMessageId = (): string => digits(18)

const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** ULID-like: 26 signs, unique for each event. */
export function newEventId(): string {
  return `01${[...randomBytes(24)].map((byte) => SIGNS[byte % SIGNS.length]).join('')}`
}

/** What quotes a message, and what marks it as read: opaque to the business, a message's id to us. */
export const quoteToken = (messageId: string): string => `q${Buffer.from(messageId).toString('base64url')}`
export const readToken = (messageId: string): string => `r${Buffer.from(messageId).toString('base64url')}`

/** The id in such a token. */
export function messageIdIn(token: string, kind: 'q' | 'r'): string | undefined {
  return token.startsWith(kind) ? Buffer.from(token.slice(1), 'base64url').toString() : undefined
}
