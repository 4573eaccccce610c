import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { DraftContent, Id, Message, PatchSchedule, ScheduledList, ScheduledQuery, Strict } from '@switchboard/contracts'
import Type from 'typebox'
import type { Tx } from '../../../infra/db/tx.ts'
import { Forbidden, NotFound } from '../../../infra/errors.ts'
import { decodeCursor, encodeCursor } from '../../../infra/http/cursor.ts'
import type { LinkTo } from '../read-conversations.ts'
import { messagesByIds } from '../read-messages.ts'
import { listScheduled } from './list-scheduled.ts'
import { patchSchedule } from './patch-schedule.ts'
import { sendNow } from './release.ts'
import { takeBack } from './take-back.ts'

const ById = Strict({ id: Id })
const Position = Type.Object({ at: Type.String({ format: 'date-time' }), id: Type.String({ pattern: '^[0-9]+$' }) })
const read = { access: { permission: 'conversation.read' } }
const reply = { access: { permission: 'conversation.reply' } }
/** Sees what everybody has scheduled. */
export const READ_ALL = 'scheduled-message.read'

/** What waits for its moment. Of several parts any one may be named: all of them are meant. */
export function scheduleRoutes(linkTo: LinkTo): FastifyPluginAsyncTypebox {
  const message = async (tx: Tx, id: string) => {
    const [found] = await messagesByIds(tx, [id], linkTo)
    if (!found) throw new NotFound('message')
    return found
  }
  return async (app) => {
    app.get('/messages/scheduled', { config: read, schema: { querystring: ScheduledQuery, response: { 200: ScheduledList } } }, (req) =>
      req.inTenant(async (tx) => {
        const { author = 'me', limit = 50 } = req.query
        if (author === 'all' && !req.caller.grants.has(READ_ALL)) throw new Forbidden(READ_ALL)
        const userId = author === 'me' ? req.caller.userId : undefined
        const { data, next } = await listScheduled(tx, linkTo, { cursor: decodeCursor(Position, req.query.cursor), limit, userId })
        return { data, nextCursor: next ? encodeCursor(next) : null }
      }),
    )
    app.patch(
      '/messages/:id/schedule',
      { config: reply, schema: { params: ById, body: PatchSchedule, response: { 200: Message } } },
      (req) =>
        req.inTenant(async (tx) => {
          await patchSchedule(tx, req.params.id, req.body)
          return message(tx, req.params.id)
        }),
    )
    app.post('/messages/:id/send-now', { config: reply, schema: { params: ById, response: { 202: Message } } }, async (req, res) =>
      res.code(202).send(
        await req.inTenant(async (tx) => {
          await sendNow(tx, req.params.id)
          return message(tx, req.params.id)
        }),
      ),
    )
    app.post('/messages/:id/take-back', { config: reply, schema: { params: ById, response: { 200: DraftContent } } }, (req) =>
      req.inTenant((tx) => takeBack(tx, req.params.id, linkTo)),
    )
  }
}
