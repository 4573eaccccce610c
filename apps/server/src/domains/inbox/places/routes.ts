import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { CommentHiding, Id, Message, ModerateMessage, Strict } from '@switchboard/contracts'
import { NotFound } from '../../../infra/errors.ts'
import { requestOf } from '../../audit/index.ts'
import type { LinkTo } from '../read-conversations.ts'
import { messagesByIds } from '../read-messages.ts'
import { readHiding, setHiding } from './comment-hiding.ts'
import { moderateMessage } from './moderate.ts'

const ById = Strict({ id: Id })
const moderate = { access: { permission: 'comment.moderate' } }
const see = { access: { permission: 'channel.read' } }
const manage = { access: { permission: 'channel.manage' } }

/** What is done to comments, by people and by a page's rules. */
export function placeRoutes(linkTo: LinkTo): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.post(
      '/messages/:id/moderation',
      { config: moderate, schema: { params: ById, body: ModerateMessage, response: { 202: Message } } },
      async (req, res) =>
        res.code(202).send(
          await req.inTenant(async (tx) => {
            await moderateMessage(tx, req.params.id, req.body.act, requestOf(req))
            const [found] = await messagesByIds(tx, [req.params.id], linkTo)
            if (!found) throw new NotFound('message')
            return found
          }),
        ),
    )
    app.get('/pages/:id/comment-hiding', { config: see, schema: { params: ById, response: { 200: CommentHiding } } }, (req) =>
      req.inTenant((tx) => readHiding(tx, req.params.id)),
    )
    app.put(
      '/pages/:id/comment-hiding',
      { config: manage, schema: { params: ById, body: CommentHiding, response: { 200: CommentHiding } } },
      (req) =>
        req.inTenant(async (tx) => {
          await setHiding(tx, req.params.id, req.body, requestOf(req))
          return readHiding(tx, req.params.id)
        }),
    )
  }
}
