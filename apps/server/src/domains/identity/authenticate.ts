import type { Database } from '../../infra/db/tx.ts'
import type { Caller } from '../../infra/http/access.ts'
import { hashToken, purposeOf } from '../../infra/crypto/tokens.ts'
import { type CallerPurpose, loadCaller } from './callers.ts'

/** A caller who stays: an open socket. `recheck` answers as `authenticate` would, without keeping the token itself. */
export interface Presence {
  caller: Caller
  recheck(): Promise<Caller | undefined>
}

/** Who is behind a token. Every process keeps its own answers for 3 s at most; what it changes itself it forgets at once. */
export interface Authenticator {
  authenticate(token: string): Promise<Caller | undefined>
  follow(token: string): Promise<Presence | undefined>
  /** Rights or sessions were changed here: nothing is remembered any more. */
  forget(): void
}

const KEEP_MS = 3_000
const MOST = 20_000

interface Kept {
  until: number
  caller: Promise<Caller | undefined>
}

export function createAuthenticator(db: Database): Authenticator {
  const kept = new Map<string, Kept>()

  const lookUp = (hash: Buffer, purpose: CallerPurpose): Promise<Caller | undefined> => {
    const key = `${purpose} ${hash.toString('base64')}`
    const known = kept.get(key)
    if (known && known.until > Date.now()) return known.caller
    const entry: Kept = { until: Date.now() + KEEP_MS, caller: loadCaller(db, hash, purpose) }
    if (kept.size >= MOST) kept.clear()
    kept.set(key, entry)
    const drop = () => {
      if (kept.get(key) === entry) kept.delete(key)
    }
    entry.caller.then((caller) => caller ?? drop(), drop) // only good answers are kept; a failure reaches whoever asked
    return entry.caller
  }

  const follow = async (token: string): Promise<Presence | undefined> => {
    const purpose = purposeOf(token)
    if (purpose !== 'session' && purpose !== 'api-key') return undefined
    const hash = hashToken(token)
    const caller = await lookUp(hash, purpose)
    return caller && { caller, recheck: () => lookUp(hash, purpose) }
  }

  return { follow, authenticate: async (token) => (await follow(token))?.caller, forget: () => kept.clear() }
}
