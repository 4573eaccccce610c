import { tokenOf } from '../../meta/graph.ts'
import type { Account, Customer } from '../../model.ts'
import type { ApiCall } from '../../platform.ts'
import type { World } from '../../world/world.ts'

/** The page a path names; `me` is the page of the token. */
export function pageOwner(call: ApiCall, world: World): Account | undefined {
  const node = call.params.node ?? ''
  if (node !== 'me') return world.accounts.get('messenger', node)
  const token = tokenOf(call)
  return world.accounts.find('messenger', (account) => account.accessToken === token)
}

/** The person a path names, on any page. */
export function personOf(call: ApiCall, world: World): Customer | undefined {
  const id = call.params.node ?? ''
  return world.customers.list('messenger').find((customer) => customer.platformId === id)
}

export function personOwner(call: ApiCall, world: World): Account | undefined {
  const person = personOf(call, world)
  return person && world.accounts.get('messenger', person.account)
}
