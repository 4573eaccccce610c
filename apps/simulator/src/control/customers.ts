import type { FastifyInstance } from 'fastify'
import type { Account, Customer } from '../model.ts'
import { catchUp } from '../receipts.ts'
import { array, boolean, object, oneOf, optional, string } from '../shape.ts'
import type { World } from '../world/world.ts'
import { backdate } from './backdate.ts'
import { bodyOf, queryOf } from './body.ts'
import type { ControlParts } from './control.ts'
import { accountNamed, customerNamed, platformNamed } from './find.ts'
import { Refusal } from './refusal.ts'

const text = optional(string({ min: 1 }))
const presence = optional(oneOf('offline', 'online', 'reading'))

const newShape = object({
  platform: string({ min: 1 }),
  account: string({ min: 1 }),
  name: string({ min: 1 }),
  id: optional(string({ min: 1, pattern: /^[\w.:-]+$/ })),
  phone: text,
  username: text,
  locale: text,
  avatar: text,
  anonymous: optional(boolean),
  presence,
})

const patchShape = object({ name: text, avatar: text, presence, unreachable: optional(boolean), blocked: optional(boolean) })

const timesShape = object({
  times: array(object({ messageId: string({ min: 1 }), at: string({ pattern: /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/ }) })),
})

type New = Pick<Customer, 'platform' | 'account' | 'name'> & Partial<Customer>

interface OnePath {
  Params: { id: string }
}

export function customerRoutes(app: FastifyInstance, { world }: ControlParts): void {
  app.get('/_sim/customers', (request) => {
    const query = queryOf(request)
    return { customers: world.customers.list(query.get('platform') ?? undefined, query.get('account') ?? undefined).map(shown) }
  })

  app.post('/_sim/customers', async (request, reply) => {
    const given = bodyOf<New>(request, newShape)
    const platform = platformNamed(world, given.platform)
    const account = accountNamed(world, given.platform, given.account)
    const names = platform.newCustomer(given)
    const known = world.customers.at(account, names.platformId)
    if (known) world.customers.change(platform, known, { ...given, ...names, id: known.id })
    const customer = known ?? newCustomer(world, { account, given, names })
    if (!known) world.customers.put(platform, customer)
    world.changed('customers')
    return reply.code(known ? 200 : 201).send(shown(customer))
  })

  app.patch<OnePath>('/_sim/customers/:id', (request) => {
    const customer = customerNamed(world, request.params.id)
    Object.assign(customer, bodyOf<Partial<Customer>>(request, patchShape))
    world.changed('customers')
    catchUp(world, customer)
    return shown(customer)
  })

  app.delete<OnePath>('/_sim/customers/:id', async (request, reply) => {
    const customer = customerNamed(world, request.params.id)
    world.threads.clear(customer)
    world.customers.delete(platformNamed(world, customer.platform), customer)
    world.changed('customers')
    return reply.code(204).send()
  })

  app.get<OnePath>('/_sim/customers/:id/thread', (request) => {
    const customer = customerNamed(world, request.params.id)
    return { customer: shown(customer), messages: world.threads.of(customer) }
  })

  app.patch<OnePath>('/_sim/customers/:id/thread', (request) => {
    const customer = customerNamed(world, request.params.id)
    const { times } = bodyOf<{ times: { messageId: string; at: string }[] }>(request, timesShape)
    backdate(world, customer, new Map(times.map(({ messageId, at }) => [messageId, Date.parse(at)])))
    return { customer: shown(customer), messages: world.threads.of(customer) }
  })
}

interface Naming {
  account: Account
  given: New
  names: { platformId: string; phone?: string }
}

/** Known by the platform's id, unless another account has somebody of that id; then by both. */
function newCustomer(world: World, { account, given, names }: Naming): Customer {
  const id = given.id ?? (world.customers.get(names.platformId) ? `${names.platformId}-${account.account}` : names.platformId)
  const holder = world.customers.get(id)
  if (holder) throw new Refusal(409, `${id} is a customer of ${holder.platform} ${holder.account} already`)
  const blank = {
    presence: 'reading' as const,
    blocked: false,
    unreachable: false,
    follows: false,
    anonymous: false,
    lastInteractionAt: 0,
    own: {},
  }
  return { ...blank, ...given, ...names, id }
}

function shown({ own: _, ...customer }: Customer): Omit<Customer, 'own'> {
  return customer
}
