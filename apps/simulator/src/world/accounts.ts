import { digits, secret } from '../ids.ts'
import type { Account } from '../model.ts'
import type { Platform } from '../platform.ts'

const key = (platform: string, account: string) => `${platform}/${account}`

export class Accounts {
  readonly #all = new Map<string, Account>()

  get(platform: string, account: string): Account | undefined {
    return this.#all.get(key(platform, account))
  }

  list(platform?: string): Account[] {
    return [...this.#all.values()].filter((account) => platform === undefined || account.platform === platform)
  }

  find(platform: string, fits: (account: Account) => boolean): Account | undefined {
    return this.list(platform).find(fits)
  }

  /** Adds or changes an account; what is not named keeps its value, or gets one made up. */
  put(platform: Platform, account: string, given: Partial<Account>): Account {
    const kept = this.get(platform.key, account) ?? { ...blank(platform.key, account), ...platform.accountDefaults(account) }
    // In place: a webhook that waits for its next attempt holds on to its account.
    const own = { ...kept.own, ...given.own }
    const after = Object.assign(kept, given, { platform: platform.key, account, own })
    this.#all.set(key(platform.key, account), after)
    return after
  }

  delete(account: Account): void {
    this.#all.delete(key(account.platform, account.account))
  }
}

function blank(platform: string, account: string): Account {
  return {
    platform,
    account,
    name: account,
    appId: digits(15),
    appSecret: secret('app-secret-'),
    webhookSecret: secret('oa-secret-'),
    accessToken: secret('token-'),
    refreshToken: secret('refresh-'),
    verifyToken: secret('verify-'),
    webhookUrl: '',
    origin: '',
    subscribed: true,
    receipts: { sentAfterMs: 0, deliveredAfterMs: 250, readAfterMs: 900 },
    own: {},
  }
}

/** What a platform keeps about an account for itself; `make` gives it its first value. */
export function own<T>(holder: { own: Record<string, unknown> }, name: string, make: () => T): T {
  holder.own[name] ??= make()
  return holder.own[name] as T
}
