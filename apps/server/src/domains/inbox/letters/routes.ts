import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { AnswerAddresses, Id, Strict } from '@switchboard/contracts'
import Type from 'typebox'
import { readAnswerAddresses } from './read-answer-addresses.ts'

/** What conversations of mails have beyond chats. */
export const letterRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    '/conversations/:id/answer-addresses',
    {
      config: { access: { permission: 'conversation.reply' } },
      schema: {
        summary: 'Whom an answer by mail would go to',
        params: Strict({ id: Id }),
        querystring: Strict({ message: Type.Optional(Id) }),
        response: { 200: AnswerAddresses },
      },
    },
    (req) => req.inTenant((tx) => readAnswerAddresses(tx, req.params.id, req.query.message)),
  )
}
