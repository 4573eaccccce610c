import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  Conversation,
  ConversationCount,
  ConversationCounts,
  ConversationFilter,
  ConversationList,
  ConversationQuery,
  EditMessage,
  Id,
  MarkRead,
  Message,
  MessageList,
  MessageQuery,
  Nullable,
  PatchConversation,
  ReactToMessage,
  SendMessage,
  SetTyping,
  SettleMessage,
  Strict,
} from '@switchboard/contracts'
import Type from 'typebox'
import type { Tx } from '../../infra/db/tx.ts'
import { NotFound } from '../../infra/errors.ts'
import { decodeCursor, encodeCursor } from '../../infra/http/cursor.ts'
import { cannedRoutes } from './canned/routes.ts'
import type { TellDraft } from './drafts/routes.ts'
import { sharedIn } from './drafts/shared-drafts.ts'
import { deleteMessage, editMessage, reactToMessage } from './change-message.ts'
import { refetchAttachment } from './fetch-media.ts'
import { countConversations, countFiltered } from './list/count-conversations.ts'
import { CountPace } from './list/count-pace.ts'
import { listConversations } from './list/list-conversations.ts'
import { framePolicy, showHtml } from './letters/show-html.ts'
import { markRead, markUnread } from './mark-read.ts'
import { patchConversation } from './change/patch-conversation.ts'
import { conversationsByIds, type LinkTo } from './read-conversations.ts'
import { messagesBeforeAmong } from './merge/messages-among.ts'
import { standsFor } from './merge/stands-for.ts'
import { messagesAfter, messagesBefore, messagesByIds, messagesOf } from './read-messages.ts'
import { sendMessage } from './send-message.ts'
import { retryMessage, settleMessage } from './settle-message.ts'

export interface InboxRouteDeps {
  linkTo: LinkTo
  /** Whether the operator has set up a server for the product's own mails. */
  mails: boolean
  /** Origin of files, where it is not our own. */
  filesUrl?: string | undefined
  /** An author's drafts changed: his other devices are told. */
  tellDraft: TellDraft
  /** Shown to colleagues and, where the platform can, to the customer. Not kept. */
  typing: (
    who: { tenantId: string; userId: string; name: string },
    conversation: { id: string; assignedTo: string | null; teamId: string | null },
    on: boolean,
  ) => void
}

const ById = Strict({ id: Id })
const Position = Type.Object({ at: Type.String({ format: 'date-time' }), id: Type.String({ pattern: '^[0-9]+$' }) })
const read = { access: { permission: 'conversation.read' } }
const update = { access: { permission: 'conversation.update' } }
const reply = { access: { permission: 'conversation.reply' } }
const Done = Type.Null({ description: 'Done; the live feed tells what changed' })

/** Everything a team does with conversations and their messages. */
export function inboxRoutes({ linkTo, filesUrl, tellDraft, typing }: InboxRouteDeps): FastifyPluginAsyncTypebox {
  const conversation = async (tx: Tx, id: string) => {
    const [found] = await conversationsByIds(tx, [id], tx.actor.userId, linkTo)
    if (!found) throw new NotFound('conversation')
    return found
  }
  const message = async (tx: Tx, id: string) => {
    const [found] = await messagesByIds(tx, [id], linkTo)
    if (!found) throw new NotFound('message')
    return found
  }
  const counting = new CountPace()
  return async (app) => {
    await app.register(cannedRoutes)
    app.get('/conversations', { config: read, schema: { querystring: ConversationQuery, response: { 200: ConversationList } } }, (req) =>
      req.inTenant((tx) => listConversations(tx, req.query, linkTo)),
    )
    app.get('/conversations/counts', { config: read, schema: { response: { 200: ConversationCounts } } }, (req) =>
      counting.measured(req.caller, () => req.inTenant(countConversations)),
    )
    app.get(
      '/conversations/count',
      {
        config: read,
        schema: {
          summary: 'How many conversations a filter lets through',
          querystring: ConversationFilter,
          response: { 200: ConversationCount },
        },
      },
      (req) => req.inTenant(async (tx) => ({ count: await countFiltered(tx, req.query) })),
    )
    app.get('/conversations/:id', { config: read, schema: { params: ById, response: { 200: Conversation } } }, (req) =>
      req.inTenant((tx) => conversation(tx, req.params.id)),
    )
    app.patch(
      '/conversations/:id',
      { config: update, schema: { params: ById, body: PatchConversation, response: { 200: Nullable(Conversation) } } },
      (req) =>
        req.inTenant(async (tx) => {
          await patchConversation(tx, req.params.id, req.body, { name: req.caller.name })
          return conversation(tx, req.params.id)
        }),
    )
    app.get(
      '/conversations/:id/messages',
      { config: read, schema: { params: ById, querystring: MessageQuery, response: { 200: MessageList } } },
      (req) =>
        req.inTenant(async (tx) => {
          const ids = await standsFor(tx, req.params.id)
          const limit = req.query.limit ?? 50
          if (req.query.after !== undefined) {
            const rows = await messagesAfter(tx, req.params.id, req.query.after, limit)
            return { data: await messagesOf(tx, rows, linkTo), nextCursor: null }
          }
          const part = { cursor: decodeCursor(Position, req.query.cursor), limit }
          const rows = ids.length === 1 ? await messagesBefore(tx, req.params.id, part) : await messagesBeforeAmong(tx, ids, part)
          const oldest = rows[0]
          return {
            data: await messagesOf(tx, rows, linkTo),
            nextCursor: oldest && rows.length === limit ? encodeCursor({ at: oldest.sent_at, id: oldest.id }) : null,
          }
        }),
    )
    app.post(
      '/conversations/:id/messages',
      { config: reply, schema: { params: ById, body: SendMessage, response: { 202: Message } } },
      async (req, res) => {
        const author = { userId: req.caller.userId, name: req.caller.name }
        const { draftVersion } = req.body
        const { sent, shownTo } = await req.inTenant(async (tx) => {
          const sharedWith = draftVersion ? await sharedIn(tx, req.params.id) : undefined
          return { sent: await message(tx, await sendMessage(tx, req.params.id, req.body, author)), shownTo: sharedWith }
        })
        if (draftVersion) tellDraft(req.caller, { conversationId: sent.conversationId, kind: 'reply', version: 0 }, shownTo)
        return res.code(202).send(sent)
      },
    )
    app.post(
      '/conversations/:id/read',
      { config: read, schema: { params: ById, body: MarkRead, response: { 204: Done } } },
      async (req, res) => {
        await req.inTenant((tx) => markRead(tx, req.params.id, req.body.seq))
        return res.code(204).send(null)
      },
    )
    app.post('/conversations/:id/unread', { config: read, schema: { params: ById, response: { 204: Done } } }, async (req, res) => {
      await req.inTenant((tx) => markUnread(tx, req.params.id))
      return res.code(204).send(null)
    })
    app.post(
      '/conversations/:id/typing',
      { config: reply, schema: { params: ById, body: SetTyping, response: { 204: Done } } },
      async (req, res) => {
        const found = await req.inTenant((tx) => conversation(tx, req.params.id))
        typing(req.caller, { id: found.id, assignedTo: found.assignee?.id ?? null, teamId: found.team?.id ?? null }, req.body.on)
        return res.code(204).send(null)
      },
    )
    app.post('/messages/:id/retry', { config: reply, schema: { params: ById, response: { 202: Message } } }, async (req, res) =>
      res.code(202).send(
        await req.inTenant(async (tx) => {
          await retryMessage(tx, req.params.id)
          return message(tx, req.params.id)
        }),
      ),
    )
    app.post(
      '/messages/:id/settlement',
      { config: reply, schema: { params: ById, body: SettleMessage, response: { 200: Message } } },
      (req) =>
        req.inTenant(async (tx) => {
          await settleMessage(tx, req.params.id, req.body.outcome)
          return message(tx, req.params.id)
        }),
    )
    app.put(
      '/messages/:id/reaction',
      { config: reply, schema: { params: ById, body: ReactToMessage, response: { 200: Message } } },
      (req) =>
        req.inTenant(async (tx) => {
          await reactToMessage(tx, req.params.id, req.body.emoji)
          return message(tx, req.params.id)
        }),
    )
    app.patch('/messages/:id', { config: reply, schema: { params: ById, body: EditMessage, response: { 200: Message } } }, (req) =>
      req.inTenant(async (tx) => {
        await editMessage(tx, req.params.id, req.body.text)
        return message(tx, req.params.id)
      }),
    )
    app.delete('/messages/:id', { config: reply, schema: { params: ById, response: { 200: Message } } }, (req) =>
      req.inTenant(async (tx) => {
        await deleteMessage(tx, req.params.id)
        return message(tx, req.params.id)
      }),
    )
    app.get(
      '/messages/:id/html',
      {
        config: { ...read, headers: { 'x-frame-options': 'SAMEORIGIN' } },
        schema: {
          params: ById,
          querystring: Strict({ pictures: Type.Optional(Type.Literal('all')) }),
          response: {
            200: Type.String({ description: 'The layout of a mail, cleaned, for a frame; with pictures of others only where asked for' }),
          },
        },
      },
      async (req, res) => {
        const remote = req.query.pictures === 'all'
        const html = await req.inTenant((tx) => showHtml(tx, req.params.id, { remote, linkTo }))
        return res.type('text/html; charset=utf-8').header('content-security-policy', framePolicy({ remote, filesUrl })).send(html)
      },
    )
    app.post('/attachments/:id/fetch', { config: read, schema: { params: ById, response: { 202: Done } } }, async (req, res) => {
      await req.inTenant((tx) => refetchAttachment(tx, req.params.id))
      return res.code(202).send(null)
    })
  }
}
