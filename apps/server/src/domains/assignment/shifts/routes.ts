import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  CopyShifts,
  Id,
  MyAvailability,
  PersonShifts,
  PutMyShift,
  PutShiftDays,
  PutShiftWeek,
  ShiftList,
  Strict,
  TeamShifts,
} from '@switchboard/contracts'
import { Forbidden } from '../../../infra/errors.ts'
import { NoContent } from '../../../infra/http/no-content.ts'
import { requestOf } from '../../audit/index.ts'
import { myAvailability } from '../availability/read-availability.ts'
import { leadsOf, refuseUnless } from './leads.ts'
import { listShifts, shiftsOfPerson, shiftsOfTeam } from './list-shifts.ts'
import { overrideShift } from './my-shift.ts'
import { saveDays } from './save-days.ts'
import { copyWeek, removeWeek, saveWeek } from './save-week.ts'

const params = Strict({ id: Id })
// What may be changed depends on whom one leads; each act looks.
const read = { access: { permission: 'team.read' } }

/** When whom works. Whoever manages teams changes it for all, a lead for his teams and who is in them. */
export const shiftRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get('/shifts', { config: read, schema: { summary: 'When everybody works', response: { 200: ShiftList } } }, (req) =>
    req.inTenant((tx) => listShifts(tx, req.caller)),
  )
  app.put(
    '/shifts/people/:id',
    {
      config: read,
      schema: { summary: 'Say how a colleague works by the week', params, body: PutShiftWeek, response: { 200: PersonShifts } },
    },
    (req) =>
      req.inTenant(async (tx) => {
        refuseUnless((await leadsOf(tx, req.caller)).leads(req.params.id))
        await saveWeek(tx, { userId: req.params.id }, req.body, requestOf(req))
        return shiftsOfPerson(tx, req.caller, req.params.id)
      }),
  )
  app.delete(
    '/shifts/people/:id',
    { config: read, schema: { summary: 'Take a colleague’s own week away', params, response: { 204: NoContent } } },
    async (req, reply) => {
      await req.inTenant(async (tx) => {
        refuseUnless((await leadsOf(tx, req.caller)).leads(req.params.id))
        await removeWeek(tx, { userId: req.params.id }, requestOf(req))
      })
      return reply.code(204).send()
    },
  )
  app.put(
    '/shifts/people/:id/days',
    {
      config: read,
      schema: { summary: 'Say on which days it is otherwise for a colleague', params, body: PutShiftDays, response: { 200: PersonShifts } },
    },
    (req) =>
      req.inTenant(async (tx) => {
        refuseUnless((await leadsOf(tx, req.caller)).leads(req.params.id))
        await saveDays(tx, req.params.id, req.body, requestOf(req))
        return shiftsOfPerson(tx, req.caller, req.params.id)
      }),
  )
  app.put(
    '/shifts/teams/:id',
    { config: read, schema: { summary: 'Say how a team works by the week', params, body: PutShiftWeek, response: { 200: TeamShifts } } },
    (req) =>
      req.inTenant(async (tx) => {
        refuseUnless((await leadsOf(tx, req.caller)).leadsTeam(req.params.id))
        await saveWeek(tx, { teamId: req.params.id }, req.body, requestOf(req))
        return shiftsOfTeam(tx, req.caller, req.params.id)
      }),
  )
  app.delete(
    '/shifts/teams/:id',
    { config: read, schema: { summary: 'Take a team’s week away', params, response: { 204: NoContent } } },
    async (req, reply) => {
      await req.inTenant(async (tx) => {
        refuseUnless((await leadsOf(tx, req.caller)).leadsTeam(req.params.id))
        await removeWeek(tx, { teamId: req.params.id }, requestOf(req))
      })
      return reply.code(204).send()
    },
  )
  app.post(
    '/shifts/copy',
    { config: read, schema: { summary: 'Give the week of one colleague to others', body: CopyShifts, response: { 200: ShiftList } } },
    (req) =>
      req.inTenant(async (tx) => {
        const { leads } = await leadsOf(tx, req.caller)
        refuseUnless([req.body.from, ...req.body.to].every(leads))
        await copyWeek(tx, req.body, requestOf(req))
        return listShifts(tx, req.caller)
      }),
  )
  app.put(
    '/me/shift',
    {
      config: { access: { signedIn: true } },
      schema: { summary: 'Say that I am there in spite of my shifts, or not', body: PutMyShift, response: { 200: MyAvailability } },
    },
    (req) => {
      if (req.caller.kind !== 'user') throw new Forbidden('team.manage')
      return req.inTenant(async (tx) => {
        await overrideShift(tx, req.caller.userId, req.body)
        return myAvailability(tx, req.caller.userId)
      })
    },
  )
}
