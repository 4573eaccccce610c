import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { ConversationMergeLog, Id, MergeConversations, MergedConversations, Strict, UnmergeConversations } from '@switchboard/contracts'
import type { Tx } from '../../../infra/db/tx.ts'
import { NotFound } from '../../../infra/errors.ts'
import { requestOf } from '../../audit/index.ts'
import { conversationsByIds, type LinkTo } from '../read-conversations.ts'
import { mergeConversations } from './merge-conversations.ts'
import { conversationMerges } from './merge-log.ts'
import { unmergeConversations } from './unmerge-conversations.ts'

const params = Strict({ id: Id })
const merge = { access: { permission: 'conversation.merge' } }

/** Conversations of one person that are one: made, listed, taken back. */
export function mergeRoutes(linkTo: LinkTo): FastifyPluginAsyncTypebox {
  const both = async (tx: Tx, id: string, otherId: string) => {
    const found = await conversationsByIds(tx, [id, otherId], tx.actor.userId, linkTo)
    const [conversation, other] = [id, otherId].map((one) => found.find((row) => row.id === one))
    if (!conversation || !other) throw new NotFound('conversation')
    return { conversation, other }
  }
  return async (app) => {
    app.get(
      '/conversations/:id/merges',
      { config: { access: { permission: 'conversation.read' } }, schema: { params, response: { 200: ConversationMergeLog } } },
      (req) => req.inTenant(async (tx) => ({ data: await conversationMerges(tx, req.params.id) })),
    )
    app.post(
      '/conversations/:id/merge',
      { config: merge, schema: { params, body: MergeConversations, response: { 200: MergedConversations } } },
      (req) =>
        req.inTenant(async (tx) => {
          const { conversationId: sourceId, preview = false } = req.body
          const mergeId = await mergeConversations(tx, req.params.id, { sourceId, preview, request: requestOf(req) })
          return { mergeId, ...(await both(tx, req.params.id, sourceId)) }
        }),
    )
    app.post(
      '/conversations/:id/unmerge',
      { config: merge, schema: { params, body: UnmergeConversations, response: { 200: MergedConversations } } },
      (req) =>
        req.inTenant(async (tx) => {
          const { rootId, sourceId } = await unmergeConversations(tx, req.params.id, { ...req.body, request: requestOf(req) })
          return { mergeId: null, ...(await both(tx, rootId, sourceId)) }
        }),
    )
  }
}
