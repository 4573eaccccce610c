import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  Id,
  MarkRead,
  Paging,
  ReactToMessage,
  SendVisitorMessage,
  SetTyping,
  StartConversation,
  StartedConversation,
  Strict,
  WidgetConversationList,
  WidgetMessage,
  WidgetMessageList,
  WidgetMessageQuery,
} from '@switchboard/contracts'
import Type from 'typebox'
import type { Tx } from '../../infra/db/tx.ts'
import { NotFound } from '../../infra/errors.ts'
import { acknowledge } from './acknowledge.ts'
import { asChat, forVisitors, visitorSubject } from './admit.ts'
import { editMessage, reactTo, withdrawMessage } from './change-message.ts'
import { visitorLinks, type WebchatDeps } from './deps.ts'
import { postMessage, startConversation } from './post-message.ts'
import { takeRate } from './rates.ts'
import { contactOf, conversationsShown, listConversations, ownConversation } from './read-conversations.ts'
import { listMessages, messagesShown } from './read-messages.ts'
import { visitorTyping } from './typing.ts'
import type { VisitorSession } from './visitor.ts'

const ById = Strict({ id: Id })
const OneMessage = Strict({ id: Id, messageId: Id })
const Words = Strict({ text: Type.String({ minLength: 1, maxLength: 10_000, pattern: '\\S' }) })
const Done = Type.Null({ description: 'Done' })
const config = { access: { public: 'the visitor’s own token is asked for, and reaches his own chats alone' } }

/** A visitor's conversations. Everything is his own, or it is not there. */
export function conversationRoutes(deps: WebchatDeps): FastifyPluginAsyncTypebox {
  const link = visitorLinks(deps)
  const within = <T>({ page }: VisitorSession, act: (tx: Tx) => Promise<T>) => asChat(deps, page, act)
  const messageShown = async (tx: Tx, id: string): Promise<WidgetMessage> => {
    const message = (await messagesShown(tx, [id], link)).get(id)
    if (!message) throw new NotFound('message')
    return message
  }
  const conversationShown = async (tx: Tx, visitor: VisitorSession, id: string) => {
    const contact = await contactOf(tx, visitor)
    const conversation = contact && (await conversationsShown(tx, contact.id, [id], link)).get(id)
    if (!conversation) throw new NotFound('conversation')
    return conversation
  }
  const takeMessageRates = async (visitor: VisitorSession) => {
    await takeRate(deps.db, 'message', visitorSubject(visitor))
    await takeRate(deps.db, 'inbox', `${visitor.page.tenantId} ${visitor.page.id}`)
  }

  return async (app) => {
    forVisitors(app, deps)

    app.get(
      '/conversations',
      { config, schema: { querystring: Strict(Paging), response: { 200: WidgetConversationList } } },
      ({ visitor, query }) =>
        within(visitor, (tx) => listConversations(tx, visitor, { cursor: query.cursor, limit: query.limit ?? 50, link })),
    )
    app.post(
      '/conversations',
      { config, schema: { body: StartConversation, response: { 200: StartedConversation, 201: StartedConversation } } },
      async ({ visitor, body }, reply) => {
        await takeMessageRates(visitor)
        const { created, ...started } = await within(visitor, async (tx) => {
          const { created, id, conversationId } = await startConversation(tx, visitor, body)
          return { created, conversation: await conversationShown(tx, visitor, conversationId), message: await messageShown(tx, id) }
        })
        return reply.code(created ? 201 : 200).send(started)
      },
    )
    app.get(
      '/conversations/:id/messages',
      { config, schema: { params: ById, querystring: WidgetMessageQuery, response: { 200: WidgetMessageList } } },
      ({ visitor, params, query }) =>
        within(visitor, async (tx) => {
          const { id } = await ownConversation(tx, visitor, params.id)
          return listMessages(tx, id, { after: query.after, before: query.before, limit: query.limit ?? 50, link })
        }),
    )
    app.post(
      '/conversations/:id/messages',
      { config, schema: { params: ById, body: SendVisitorMessage, response: { 200: WidgetMessage, 201: WidgetMessage } } },
      async ({ visitor, params, body }, reply) => {
        await takeMessageRates(visitor)
        const { created, message } = await within(visitor, async (tx) => {
          const posted = await postMessage(tx, visitor, params.id, body)
          return { created: posted.created, message: await messageShown(tx, posted.id) }
        })
        return reply.code(created ? 201 : 200).send(message)
      },
    )
    app.patch(
      '/conversations/:id/messages/:messageId',
      { config, schema: { params: OneMessage, body: Words, response: { 200: WidgetMessage } } },
      async ({ visitor, params, body }) => {
        await takeMessageRates(visitor)
        return within(visitor, async (tx) => {
          await editMessage(tx, visitor, { conversationId: params.id, messageId: params.messageId }, body.text)
          return messageShown(tx, params.messageId)
        })
      },
    )
    app.delete(
      '/conversations/:id/messages/:messageId',
      { config, schema: { params: OneMessage, response: { 200: WidgetMessage } } },
      ({ visitor, params }) =>
        within(visitor, async (tx) => {
          await withdrawMessage(tx, visitor, { conversationId: params.id, messageId: params.messageId })
          return messageShown(tx, params.messageId)
        }),
    )
    app.put(
      '/conversations/:id/messages/:messageId/reaction',
      { config, schema: { params: OneMessage, body: ReactToMessage, response: { 200: WidgetMessage } } },
      ({ visitor, params, body }) =>
        within(visitor, async (tx) => {
          await reactTo(tx, visitor, { conversationId: params.id, messageId: params.messageId }, body.emoji)
          return messageShown(tx, params.messageId)
        }),
    )
    app.post(
      '/conversations/:id/typing',
      { config, schema: { params: ById, body: SetTyping, response: { 204: Done } } },
      async ({ visitor, params, body }, reply) => {
        await visitorTyping(deps, visitor, params.id, body.on)
        return reply.code(204).send(null)
      },
    )
    app.post(
      '/conversations/:id/read',
      { config, schema: { params: ById, body: MarkRead, response: { 204: Done } } },
      async ({ visitor, params, body }, reply) => {
        await within(visitor, (tx) => acknowledge(tx, visitor, { conversationId: params.id, status: 'read', seq: body.seq }))
        return reply.code(204).send(null)
      },
    )
  }
}
