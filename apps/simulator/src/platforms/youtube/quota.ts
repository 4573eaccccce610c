import type { Account } from '../../model.ts'
import type { Answer, ApiRoute } from '../../platform.ts'
import { numeric } from '../../read.ts'
import { own } from '../../world/accounts.ts'
import type { World } from '../../world/world.ts'
import { quotaExceeded } from './errors.ts'

const UNITS_A_DAY = 10_000

interface Spent {
  day: string
  units: number
}

const zone = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Los_Angeles', year: 'numeric', month: '2-digit', day: '2-digit' })

/** Units that all channels of one Google project have used since midnight in California. */
export function spentBy(world: World, appId: string): number {
  const day = zone.format(world.now())
  return world.accounts
    .list('youtube')
    .filter((account) => account.appId === appId)
    .map((account) => spentOf(account))
    .reduce((sum, spent) => sum + (spent.day === day ? spent.units : 0), 0)
}

function spentOf(account: Account): Spent {
  return own<Spent>(account, 'spent', () => ({ day: '', units: 0 }))
}

/** A route that costs units. Refused ones cost as well; those for which nothing is left do nothing. `own.quota` of the account is another day's worth. */
export function priced(units: number, route: ApiRoute): ApiRoute {
  const act = (...[call, account, world]: Parameters<ApiRoute['act']>): Answer | Promise<Answer> => {
    if (spentBy(world, account.appId) + units > (numeric(account.own.quota) ?? UNITS_A_DAY)) return quotaExceeded()
    const spent = spentOf(account)
    const day = zone.format(world.now())
    Object.assign(spent, { day, units: (spent.day === day ? spent.units : 0) + units })
    return route.act(call, account, world)
  }
  return { ...route, act }
}
