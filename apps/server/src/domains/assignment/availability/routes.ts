import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Availability, AvailabilityList, Capacity, Id, MyAvailability, SetAvailability, Strict } from '@switchboard/contracts'
import type { Tx } from '../../../infra/db/tx.ts'
import { Forbidden, NotFound } from '../../../infra/errors.ts'
import { audit, requestOf } from '../../audit/index.ts'
import { myAvailability, readAvailability } from './read-availability.ts'
import { setAvailability, setCapacity } from './set-availability.ts'

const params = Strict({ id: Id })
const read = { access: { permission: 'team.read' } }
const manage = { access: { permission: 'team.manage' } }

async function one(tx: Tx, id: string): Promise<Availability> {
  const [found] = await readAvailability(tx, id)
  if (!found) throw new NotFound('user')
  return found
}

/** Who is there for work, for how much and for what. */
export const availabilityRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get('/availability', { config: read, schema: { summary: 'Who is there for work', response: { 200: AvailabilityList } } }, (req) =>
    req.inTenant(async (tx) => ({ data: await readAvailability(tx) })),
  )
  app.get(
    '/me/availability',
    { config: { access: { signedIn: true } }, schema: { summary: 'How I work at the moment', response: { 200: MyAvailability } } },
    (req) => req.inTenant((tx) => myAvailability(tx, req.caller.userId)),
  )
  app.put(
    '/me/availability',
    {
      config: { access: { signedIn: true } },
      schema: { summary: 'Say how I work from now on', body: SetAvailability, response: { 200: MyAvailability } },
    },
    (req) => {
      if (req.caller.kind !== 'user') throw new Forbidden('team.manage')
      return req.inTenant(async (tx) => {
        await setAvailability(tx, req.caller.userId, req.body)
        return myAvailability(tx, req.caller.userId)
      })
    },
  )
  app.put(
    '/users/:id/availability',
    {
      config: manage,
      schema: { summary: 'Say how a colleague works from now on', params, body: SetAvailability, response: { 200: Availability } },
    },
    (req) =>
      req.inTenant(async (tx) => {
        await setAvailability(tx, req.params.id, req.body)
        await audit(tx, {
          action: 'user.availability-set',
          entity: 'user',
          entityId: req.params.id,
          changes: { ...req.body },
          request: requestOf(req),
        })
        return one(tx, req.params.id)
      }),
  )
  app.patch(
    '/users/:id/capacity',
    {
      config: manage,
      schema: { summary: 'How much a colleague takes on, and what for', params, body: Capacity, response: { 200: Availability } },
    },
    (req) =>
      req.inTenant(async (tx) => {
        await setCapacity(tx, req.params.id, req.body)
        await audit(tx, {
          action: 'user.capacity-set',
          entity: 'user',
          entityId: req.params.id,
          changes: { ...req.body },
          request: requestOf(req),
        })
        return one(tx, req.params.id)
      }),
  )
}
