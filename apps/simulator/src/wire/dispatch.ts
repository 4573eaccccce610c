import type { Account } from '../model.ts'
import type { Answer, ApiCall, ApiRoute, Platform } from '../platform.ts'
import type { World } from '../world/world.ts'

/** A call matched to the platform that would answer it. */
export interface Matched {
  platform: Platform
  route: ApiRoute
  account: Account | undefined
}

export interface Done {
  answer: Answer
  authOk: boolean
  accepted: boolean
}

/**
 * Finds who answers a call. Platforms of one family share paths, so the first whose route also knows the account wins;
 * failing that the first whose path fits, which then says what the platform says to strangers.
 */
export function match(call: ApiCall, platforms: readonly Platform[], world: World): Matched | undefined {
  let stranger: Matched | undefined
  for (const platform of platforms) {
    for (const route of platform.routes) {
      const found = route.method === call.method ? route.path.exec(call.path) : null
      if (!found) continue
      call.params = decoded(found.groups)
      const account = route.owner(call, world)
      if (account) return { platform, route, account }
      stranger ??= { platform, route, account }
    }
  }
  return stranger
}

export async function answer({ platform, route, account }: Matched, call: ApiCall, world: World): Promise<Done> {
  if (!account) return { answer: platform.orphan(call, world), authOk: false, accepted: false }
  const refused = route.open ? undefined : platform.authorise(call, account)
  if (refused) return { answer: refused, authOk: false, accepted: false }
  const given = await route.act(call, account, world)
  return { answer: given, authOk: true, accepted: given.problems === undefined }
}

function decoded(groups: Record<string, string> | undefined): Record<string, string> {
  return Object.fromEntries(Object.entries(groups ?? {}).map(([name, value]) => [name, decodedPart(value)]))
}

/** A path may hold a lone `%`; then it is taken as it stands. */
function decodedPart(value: string): string {
  return /%(?![0-9a-f]{2})/i.test(value) ? value : decodeURIComponent(value)
}
