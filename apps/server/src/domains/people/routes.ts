import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Id, PatchPerson, Person, PersonList, PersonQuery, Strict } from '@switchboard/contracts'
import Type from 'typebox'
import { sql } from '../../infra/db/sql.ts'
import { Forbidden, NotFound } from '../../infra/errors.ts'
import type { Caller } from '../../infra/http/access.ts'
import { decodeCursor } from '../../infra/http/cursor.ts'
import { announcePerson } from './announce.ts'
import { listPeople } from './list-people.ts'
import { patchPerson } from './patch-person.ts'
import { personById } from './read-people.ts'
import { CONTACT_DETAILS, isVeiled } from './veil/veil.ts'

export interface PeopleRouteDeps {
  linkTo: (tenantId: string, fileKey: string, variant: 'original' | 'thumb') => string
}

const ById = Strict({ id: Id })
const Position = Type.Object({ at: Type.String({ maxLength: 40 }), id: Type.String({ pattern: '^[0-9]+$' }) })

/** Persons: list, page, edit. Their conversations show as far as the caller sees conversations. */
export function peopleRoutes({ linkTo }: PeopleRouteDeps): FastifyPluginAsyncTypebox {
  const read = { access: { permission: 'person.read' } }
  const update = { access: { permission: 'person.update' } }
  const readerOf = ({ caller }: { caller: Caller }) => ({ linkTo, sight: caller.grants.get('conversation.read') })
  return async (app) => {
    app.get('/people', { config: read, schema: { querystring: PersonQuery, response: { 200: PersonList } } }, (req) =>
      req.inTenant((tx) =>
        listPeople(tx, { q: req.query.q, limit: req.query.limit ?? 50, after: decodeCursor(Position, req.query.cursor) }, linkTo),
      ),
    )
    app.get('/people/:id', { config: read, schema: { params: ById, response: { 200: Person } } }, (req) =>
      req.inTenant((tx) => personById(tx, req.params.id, readerOf(req))),
    )
    app.patch('/people/:id', { config: update, schema: { params: ById, body: PatchPerson, response: { 200: Person } } }, (req) =>
      req.inTenant(async (tx) => {
        if ((req.body.phones || req.body.emails) && isVeiled(req.caller)) throw new Forbidden(CONTACT_DETAILS) // he saw what he would replace masked
        const person = await personById(tx, await patchPerson(tx, req.params.id, req.body), readerOf(req))
        await announcePerson(tx, person.id, Object.keys(req.body))
        return person
      }),
    )
    app.post('/contacts/:id/refresh', { config: update, schema: { params: ById, response: { 202: Type.Null() } } }, async (req, res) => {
      await req.inTenant(async (tx) => {
        if (!(await tx.one(sql`select id from omnichannel_contact where tenant_id = ${tx.tenantId} and id = ${req.params.id}`)))
          throw new NotFound('contact')
        tx.enqueue({
          task: 'people.fetch-profile',
          payload: { contactId: req.params.id, force: true },
          key: `profile:${req.params.id}`,
          maxAttempts: 5,
        })
      })
      return res.code(202).send(null)
    })
  }
}
