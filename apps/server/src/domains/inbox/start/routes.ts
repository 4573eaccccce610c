import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { WriteFirst, FirstWritten } from '@switchboard/contracts'
import { NotFound } from '../../../infra/errors.ts'
import { conversationsByIds, type LinkTo } from '../read-conversations.ts'
import { messagesByIds } from '../read-messages.ts'
import { startConversation } from './start-conversation.ts'

/** Writing to somebody first, on every platform that lets a business begin. */
export function startRoutes(linkTo: LinkTo): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.post(
      '/conversations',
      {
        config: { access: { permission: 'conversation.reply' } },
        schema: { summary: 'Write to somebody first', body: WriteFirst, response: { 202: FirstWritten } },
      },
      async (req, res) => {
        const author = { userId: req.caller.userId, name: req.caller.name }
        const started = await req.inTenant(async (tx) => {
          const { conversationId, messageId } = await startConversation(tx, req.body, author)
          const [conversation] = await conversationsByIds(tx, [conversationId], tx.actor.userId, linkTo)
          const [message] = await messagesByIds(tx, [messageId], linkTo)
          if (!conversation || !message) throw new NotFound('conversation')
          return { conversation, message }
        })
        return res.code(202).send(started)
      },
    )
  }
}
