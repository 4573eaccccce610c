import type { Account, Customer } from '../model.ts'
import type { Platform } from '../platform.ts'
import type { World } from '../world/world.ts'
import { Refusal } from './refusal.ts'

export function platformNamed(world: World, key: string): Platform {
  const platform = world.platformOf(key)
  if (!platform) throw new Refusal(404, `There is no platform called ${key}`)
  return platform
}

export function accountNamed(world: World, platform: string, account: string): Account {
  const found = world.accounts.get(platform, account)
  if (!found) throw new Refusal(404, `There is no account ${account} on ${platform}`)
  return found
}

export function customerNamed(world: World, id: string): Customer {
  const found = world.customers.get(id)
  if (!found) throw new Refusal(404, `There is no customer ${id}`)
  return found
}
