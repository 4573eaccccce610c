import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  BusinessCalendar,
  BusinessCalendarList,
  CreateBusinessCalendar,
  HoursGiven,
  HoursNow,
  Id,
  PatchBusinessCalendar,
  Strict,
} from '@switchboard/contracts'
import { Invalid } from '../../infra/errors.ts'
import { NoContent } from '../../infra/http/no-content.ts'
import { requestOf } from '../audit/index.ts'
import { faultOf } from './faults.ts'
import { calendarById, hoursNow, listCalendars } from './read-calendars.ts'
import { changeCalendar, createCalendar, deleteCalendar } from './save-calendar.ts'

const params = Strict({ id: Id })
const read = { access: { permission: 'business-calendar.read' } }
const manage = { access: { permission: 'business-calendar.manage' } }

/** When the business works: calendars, and what hours that are not saved yet would say now. */
export const hoursRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get('/business-calendars', { config: read, schema: { summary: 'Business hours', response: { 200: BusinessCalendarList } } }, (req) =>
    req.inTenant(async (tx) => ({ data: await listCalendars(tx) })),
  )
  app.get(
    '/business-calendars/:id',
    { config: read, schema: { summary: 'One calendar of business hours', params, response: { 200: BusinessCalendar } } },
    (req) => req.inTenant((tx) => calendarById(tx, req.params.id)),
  )
  app.post(
    '/business-calendars',
    { config: manage, schema: { summary: 'Make business hours', body: CreateBusinessCalendar, response: { 201: BusinessCalendar } } },
    async (req, reply) =>
      reply.code(201).send(await req.inTenant(async (tx) => calendarById(tx, await createCalendar(tx, req.body, requestOf(req))))),
  )
  app.post(
    '/business-calendars/preview',
    {
      config: manage,
      schema: {
        summary: 'Whether hours that are not saved yet are open now, and until when',
        body: HoursGiven,
        response: { 200: HoursNow },
      },
    },
    async (req) => {
      const fault = faultOf(req.body)
      if (fault) throw new Invalid(fault.path, fault.message)
      return hoursNow(req.body, Date.now())
    },
  )
  app.patch(
    '/business-calendars/:id',
    {
      config: manage,
      schema: { summary: 'Change business hours', params, body: PatchBusinessCalendar, response: { 200: BusinessCalendar } },
    },
    (req) =>
      req.inTenant(async (tx) => {
        await changeCalendar(tx, req.params.id, req.body, requestOf(req))
        return calendarById(tx, req.params.id)
      }),
  )
  app.delete(
    '/business-calendars/:id',
    { config: manage, schema: { summary: 'Delete business hours', params, response: { 204: NoContent } } },
    async (req, reply) => {
      await req.inTenant((tx) => deleteCalendar(tx, req.params.id, requestOf(req)))
      return reply.code(204).send()
    },
  )
}
