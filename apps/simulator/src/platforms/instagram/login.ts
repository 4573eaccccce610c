import { tokenOf } from '../../meta/graph.ts'
import type { Account, Customer } from '../../model.ts'
import type { ApiCall } from '../../platform.ts'
import { text } from '../../read.ts'
import type { World } from '../../world/world.ts'

/** How the business of this account signed in; `own.login` says so. */
export function signedInBy(account: Account): 'instagram' | 'page' {
  return account.own.login === 'page' ? 'page' : 'instagram'
}

/** Every token that Instagram gave out for this account: renewing one leaves the older ones good until their own end. */
export function goodTokens(account: Account): string[] {
  const issued = Array.isArray(account.own.issuedTokens) ? account.own.issuedTokens.filter((token) => typeof token === 'string') : []
  return [...new Set([account.accessToken, ...issued])]
}

/** The account that a path names: by Instagram's own login under its id, by a page's under the page's; `me` is that of the token. */
export function accountOwner(call: ApiCall, world: World): Account | undefined {
  const node = call.params.node ?? ''
  if (node === 'me') return ownerOfToken(call, world)
  return world.accounts.find('instagram', (account) =>
    signedInBy(account) === 'page' ? text(account.own.pageId) === node : account.account === node,
  )
}

export function ownerOfToken(call: ApiCall, world: World): Account | undefined {
  const token = tokenOf(call)
  return token === undefined ? undefined : world.accounts.find('instagram', (account) => goodTokens(account).includes(token))
}

/** The person a path names, on any account. */
export function personOf(call: ApiCall, world: World): Customer | undefined {
  return world.customers.list('instagram').find((customer) => customer.platformId === call.params.node)
}

export function personOwner(call: ApiCall, world: World): Account | undefined {
  const person = personOf(call, world)
  return person && world.accounts.get('instagram', person.account)
}
