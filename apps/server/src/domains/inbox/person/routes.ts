import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Id, PersonChannels, Strict, Timeline, TimelineQuery } from '@switchboard/contracts'
import Type from 'typebox'
import type { Tx } from '../../../infra/db/tx.ts'
import { Forbidden, NotFound } from '../../../infra/errors.ts'
import type { Caller } from '../../../infra/http/access.ts'
import { decodeCursor } from '../../../infra/http/cursor.ts'
import { type Members, membersOf } from '../../people/index.ts'
import type { LinkTo } from '../read-conversations.ts'
import { channelsOf } from './channels.ts'
import { timelineOf } from './timeline.ts'

const params = Strict({ id: Id })
const Position = Type.Object({ at: Type.String({ format: 'date-time' }), id: Type.String({ pattern: '^[0-9]+$' }) })
const read = { access: { permission: 'conversation.read' } }

/** What was said with a person and how he can be answered, over all his accounts. As far as the caller sees conversations, if he may see persons. */
export function personRoutes(linkTo: LinkTo): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get('/people/:id/timeline', { config: read, schema: { params, querystring: TimelineQuery, response: { 200: Timeline } } }, (req) =>
      req.inTenant(async (tx) => {
        const part = { cursor: decodeCursor(Position, req.query.cursor), limit: req.query.limit ?? 50 }
        return timelineOf(tx, await person(tx, req.params.id, req.caller), part, linkTo)
      }),
    )
    app.get('/people/:id/channels', { config: read, schema: { params, response: { 200: PersonChannels } } }, (req) =>
      req.inTenant(async (tx) => ({ data: await channelsOf(tx, await person(tx, req.params.id, req.caller), linkTo) })),
    )
  }
}

async function person(tx: Tx, id: string, caller: Caller): Promise<Members> {
  if (!caller.grants.has('person.read')) throw new Forbidden('person.read')
  const members = await membersOf(tx, id)
  if (!members) throw new NotFound('person')
  return members
}
