import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { AssignmentList, Conversation, Id, Paging, Strict, TransferConversation } from '@switchboard/contracts'
import type { Tx } from '../../../infra/db/tx.ts'
import { NotFound } from '../../../infra/errors.ts'
import { NoContent } from '../../../infra/http/no-content.ts'
import { conversationsByIds, type LinkTo } from '../read-conversations.ts'
import { claimConversation } from './claim.ts'
import { assignmentsOf } from './read-assignments.ts'
import { seeTransfer, transferConversation } from './transfer.ts'

const params = Strict({ id: Id })
const read = { access: { permission: 'conversation.read' } }
const update = { access: { permission: 'conversation.update' } }

/** Taking a conversation, handing it on, and who had it. */
export function assigningRoutes(linkTo: LinkTo): FastifyPluginAsyncTypebox {
  const conversation = async (tx: Tx, id: string) => {
    const [found] = await conversationsByIds(tx, [id], tx.actor.userId, linkTo)
    if (!found) throw new NotFound('conversation')
    return found
  }
  return async (app) => {
    app.post(
      '/conversations/:id/claim',
      { config: update, schema: { summary: 'Take a conversation that nobody has', params, response: { 200: Conversation } } },
      (req) =>
        req.inTenant(async (tx) => {
          await claimConversation(tx, req.params.id)
          return conversation(tx, req.params.id)
        }),
    )
    app.post(
      '/conversations/:id/transfer',
      {
        config: update,
        schema: { summary: 'Hand a conversation on, with a reason', params, body: TransferConversation, response: { 200: Conversation } },
      },
      (req) =>
        req.inTenant(async (tx) => {
          await transferConversation(tx, req.params.id, req.body)
          return conversation(tx, req.params.id)
        }),
    )
    app.post(
      '/conversations/:id/transfer/seen',
      { config: read, schema: { summary: 'The word that came with a transfer was read', params, response: { 204: NoContent } } },
      async (req, reply) => {
        await req.inTenant((tx) => seeTransfer(tx, req.params.id))
        return reply.code(204).send()
      },
    )
    app.get(
      '/conversations/:id/assignments',
      {
        config: read,
        schema: { summary: 'Who had a conversation, and why', params, querystring: Strict(Paging), response: { 200: AssignmentList } },
      },
      (req) => req.inTenant((tx) => assignmentsOf(tx, req.params.id, req.query)),
    )
  }
}
