import type { Account } from '../../model.ts'
import type { ApiCall } from '../../platform.ts'
import { at, text } from '../../read.ts'
import type { World } from '../../world/world.ts'

/** Paths name no bot: the token does, in a header or in the body. */
export function tokenOwner(call: ApiCall, world: World): Account | undefined {
  const token = call.headers['x-viber-auth-token'] ?? text(at(call.json, 'auth_token'))
  return token ? world.accounts.find('viber', (account) => account.accessToken === token) : undefined
}
