import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  DistinguishPeople,
  Id,
  MergedPeople,
  MergeLog,
  MergePeople,
  MovedContact,
  MoveContact,
  PersonSuggestions,
  Strict,
  UnmergedPeople,
  UnmergePeople,
} from '@switchboard/contracts'
import Type from 'typebox'
import type { Caller } from '../../../infra/http/access.ts'
import { requestOf } from '../../audit/index.ts'
import type { LinkTo } from '../read-contacts.ts'
import { personById, personOf } from '../read-people.ts'
import { distinguishPeople } from './distinguish.ts'
import { mergeLog } from './merge-log.ts'
import { announceMembers, mergePeople } from './merge-people.ts'
import { moveContact } from './move-contact.ts'
import { suggestionsFor } from './suggestions.ts'
import { unmergePeople } from './unmerge-people.ts'

const params = Strict({ id: Id })
const read = { access: { permission: 'person.read' } }
const merge = { access: { permission: 'person.merge' } }

/** Several persons, one human: who may be, who is, who was. Their conversations show as far as the caller sees conversations. */
export function mergeRoutes(linkTo: LinkTo): FastifyPluginAsyncTypebox {
  const readerOf = ({ caller }: { caller: Caller }) => ({ linkTo, sight: caller.grants.get('conversation.read') })
  return async (app) => {
    app.get('/people/:id/suggestions', { config: read, schema: { params, response: { 200: PersonSuggestions } } }, (req) =>
      req.inTenant(async (tx) => ({ data: await suggestionsFor(tx, req.params.id, linkTo) })),
    )
    app.get('/people/:id/merges', { config: read, schema: { params, response: { 200: MergeLog } } }, (req) =>
      req.inTenant(async (tx) => ({ data: await mergeLog(tx, req.params.id, linkTo) })),
    )
    app.post('/people/:id/merge', { config: merge, schema: { params, body: MergePeople, response: { 200: MergedPeople } } }, (req) =>
      req.inTenant(async (tx) => {
        const { mergeId, members } = await mergePeople(tx, req.params.id, { ...req.body, request: requestOf(req) })
        const person = await personOf(tx, members, readerOf(req))
        if (mergeId !== null) await announceMembers(tx, [members.rootId])
        return { mergeId, person }
      }),
    )
    app.post('/people/:id/unmerge', { config: merge, schema: { params, body: UnmergePeople, response: { 200: UnmergedPeople } } }, (req) =>
      req.inTenant(async (tx) => {
        const { rootId, restoredId } = await unmergePeople(tx, req.params.id, { ...req.body, request: requestOf(req) })
        const answer = { person: await personById(tx, rootId, readerOf(req)), restored: await personById(tx, restoredId, readerOf(req)) }
        await announceMembers(tx, [rootId, restoredId])
        return answer
      }),
    )
    app.put(
      '/contacts/:id/person',
      { config: merge, schema: { summary: 'Say whose an account is', params, body: MoveContact, response: { 200: MovedContact } } },
      (req) =>
        req.inTenant(async (tx) => {
          const { before, after } = await moveContact(tx, req.params.id, { personId: req.body.personId, request: requestOf(req) })
          const answer = {
            person: await personById(tx, after, readerOf(req)),
            before: before === undefined ? null : await personById(tx, before, readerOf(req)),
          }
          await announceMembers(tx, before === undefined ? [after] : [before, after])
          return answer
        }),
    )
    app.post(
      '/people/:id/distinctions',
      { config: merge, schema: { params, body: DistinguishPeople, response: { 204: Type.Null() } } },
      async (req, res) => {
        await req.inTenant((tx) => distinguishPeople(tx, req.params.id, req.body.personId))
        return res.code(204).send(null)
      },
    )
  }
}
