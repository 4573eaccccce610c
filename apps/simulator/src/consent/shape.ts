import type { Account } from '../model.ts'
import type { World } from '../world/world.ts'

/** How one platform asks for consent. All of them show the page of `page.ts`. */
export interface ConsentShape {
  /** Whose accounts are let in, by the simulator's word. */
  platform: string
  /** Whose page it is. */
  provider: string
  path: RegExp
  /** Parameter with the app's id. */
  client: 'client_id' | 'client_key' | 'app_id'
  /** `demanded`: without a challenge there is no page; `taken`: one that comes is held to; `ignored`: none is known. */
  pkce: 'demanded' | 'taken' | 'ignored'
  /** Several accounts may be let in at once. */
  many?: true
  /** Providers that serve several platforms tell them apart by what is asked for. */
  serves?(query: URLSearchParams): boolean
  /** What comes back beside code and state. */
  back?(account: Account): Record<string, string>
}

/** The accounts that whoever sits before the page could let in. */
export function choicesOf(shape: ConsentShape, query: URLSearchParams, world: World): Account[] {
  if (shape.serves?.(query) === false) return []
  return world.accounts.list(shape.platform).filter(({ appId }) => appId === query.get(shape.client))
}
