import type { Account } from '../../model.ts'
import type { ApiCall } from '../../platform.ts'
import type { World } from '../../world/world.ts'
import { wabaOwner } from './identity.ts'

/** The number a path names. */
export function phoneOwner(call: ApiCall, world: World): Account | undefined {
  return world.accounts.get('whatsapp', call.params.node ?? '')
}

/** A number of the business account (WABA) a path names. */
export function wabaOwnerOf(call: ApiCall, world: World): Account | undefined {
  return wabaOwner(world.accounts.list('whatsapp'), call.params.node)
}
