import { createHash } from 'node:crypto'
import { secret } from '../ids.ts'
import type { Account } from '../model.ts'
import type { World } from '../world/world.ts'

const CODE_LIFE_MS = 10 * 60_000

/** A yes that was not traded yet. */
interface Grant {
  platform: string
  client: string
  redirectUri: string
  /** Absent where none was sent. */
  challenge: string | undefined
  accounts: readonly Account[]
  until: number
}

/** What a call of a token endpoint says of the consent it stands on. */
export interface Trade {
  platform: string
  code: string | undefined
  client: string | undefined
  /** Left out where the platform does not ask for it again. */
  redirectUri?: string | undefined
  verifier?: string | undefined
}

const grantsOf = new WeakMap<World, Map<string, Grant>>()

function grants(world: World): Map<string, Grant> {
  const known = grantsOf.get(world) ?? new Map<string, Grant>()
  grantsOf.set(world, known)
  return known
}

/** A code for a yes. It counts once, for ten minutes. */
export function issueCode(world: World, grant: Omit<Grant, 'until'>): string {
  const code = secret('code-')
  grants(world).set(code, { ...grant, until: world.now() + CODE_LIFE_MS })
  return code
}

/** The account in whose name a code could be traded; the code stays. */
export function grantedAccount(world: World, platform: string, code: string | undefined): Account | undefined {
  const grant = grants(world).get(code ?? '')
  return grant?.platform === platform ? grant.accounts[0] : undefined
}

/** Trades a code for the accounts that were let in. Whatever is wrong, the code is gone; the answer is then what was. */
export function tradeCode(world: World, { platform, code, client, verifier, ...more }: Trade): readonly Account[] | string {
  const grant = grants(world).get(code ?? '')
  grants(world).delete(code ?? '')
  if (!grant || grant.platform !== platform || grant.until < world.now()) return 'the code is unknown, expired or was used'
  if (client !== grant.client) return 'the code was given to another app'
  if ('redirectUri' in more && more.redirectUri !== grant.redirectUri) return 'redirect_uri differs from that of the consent'
  if (grant.challenge !== undefined && challengeOf(verifier) !== grant.challenge) return 'the code verifier is wrong'
  return grant.accounts
}

function challengeOf(verifier: string | undefined): string {
  return createHash('sha256')
    .update(verifier ?? '')
    .digest('base64url')
}
