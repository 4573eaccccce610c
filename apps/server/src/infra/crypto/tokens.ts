import { createHash, randomBytes } from 'node:crypto'

/** What a bearer token is for: it opens nothing else. */
export type TokenPurpose = 'session' | 'api-key' | 'visitor' | 'setup' | 'invitation' | 'reset' | 'consent' | 'csat'

const PREFIX: Readonly<Record<TokenPurpose, string>> = {
  session: 'sbs_',
  'api-key': 'sbk_',
  visitor: 'sbv_',
  setup: 'sbu_',
  invitation: 'sbi_',
  reset: 'sbr_',
  consent: 'sbc_',
  csat: 'sbq_',
}
const FORM = /^(sb[a-z]_)[A-Za-z0-9_-]{43}$/

/** A new token and what is stored of it. The token itself is shown once and kept nowhere. */
export interface NewToken {
  token: string
  hash: Buffer
}

/** 32 random bytes as base64url, after a prefix that tells people and secret scanners what it is. */
export function newToken(purpose: TokenPurpose): NewToken {
  const token = PREFIX[purpose] + randomBytes(32).toString('base64url')
  return { token, hash: hashToken(token) }
}

/** What a token says it is for; undefined where it is none of ours. Whether it is valid, only the database knows. */
export function purposeOf(token: string): TokenPurpose | undefined {
  const prefix = FORM.exec(token)?.[1]
  return (Object.keys(PREFIX) as TokenPurpose[]).find((purpose) => PREFIX[purpose] === prefix)
}

/** SHA-256, without salt: 256 random bits need none, and the row must be found by it. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
