import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  Id,
  MarkNotices,
  NewPushSubscription,
  NoticeList,
  NoticeQuery,
  NoticeWays,
  PushSubscriptionRow,
  SeeNotices,
  Strict,
} from '@switchboard/contracts'
import type { MasterKeys } from '../../infra/crypto/master-key.ts'
import type { Database } from '../../infra/db/tx.ts'
import { Invalid, NotFound } from '../../infra/errors.ts'
import { NoContent } from '../../infra/http/no-content.ts'
import { personOf } from '../identity/index.ts'
import type { LinkTo } from '../inbox/index.ts'
import { asReader } from './as-reader.ts'
import { listNotices } from './list.ts'
import { markNotices, seeNotices } from './mark.ts'
import { subscribe, subscriptionsOf, unsubscribe } from './push/subscriptions.ts'
import { vapidKeys } from './push/vapid-keys.ts'

export interface NoticeRouteDeps {
  db: Database
  linkTo: LinkTo
  masterKeys: MasterKeys
  /** Whether this installation can send mail. */
  mails: boolean
  refuseUrl: (url: string) => Promise<string | undefined>
}

const own = { access: { signedIn: true } } as const
const params = Strict({ id: Id })

/** What one should know of, and where one is told. Each for himself alone. */
export function noticeRoutes({ db, linkTo, masterKeys, mails, refuseUrl }: NoticeRouteDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/me/notices',
      {
        config: own,
        schema: { summary: 'What you should know of, the newest first', querystring: NoticeQuery, response: { 200: NoticeList } },
      },
      (req) => asReader(db, personOf(req), (tx) => listNotices(tx, req.query, linkTo)),
    )
    app.post(
      '/me/notices/read',
      { config: own, schema: { summary: 'You know of these', body: MarkNotices, response: { 204: NoContent } } },
      async (req, reply) => {
        personOf(req)
        await req.inTenant((tx) => markNotices(tx, req.body))
        return reply.code(204).send()
      },
    )
    app.post(
      '/me/notices/seen',
      { config: own, schema: { summary: 'You had the list in front of you', body: SeeNotices, response: { 204: NoContent } } },
      async (req, reply) => {
        personOf(req)
        await req.inTenant((tx) => seeNotices(tx, req.body.upTo))
        return reply.code(204).send()
      },
    )
    app.get(
      '/me/notices/ways',
      { config: own, schema: { summary: 'How you can be told here', response: { 200: NoticeWays } } },
      async (req) => {
        const { tokenId } = personOf(req)
        const { public: key } = await vapidKeys(db, masterKeys)
        return { mail: mails, pushKey: key.toString('base64url'), browsers: await req.inTenant((tx) => subscriptionsOf(tx, tokenId)) }
      },
    )
    app.post(
      '/me/push-subscriptions',
      {
        config: own,
        schema: { summary: 'Tell this browser', body: NewPushSubscription, response: { 201: PushSubscriptionRow } },
      },
      async (req, reply) => {
        const { tokenId } = personOf(req)
        const why = await refuseUrl(req.body.endpoint)
        if (why !== undefined) throw new Invalid('/endpoint', why)
        const made = await req.inTenant(async (tx) => {
          const id = await subscribe(tx, req.body, { sessionId: tokenId, userAgent: req.headers['user-agent'] })
          return (await subscriptionsOf(tx, tokenId)).find((one) => one.id === id)
        })
        if (!made) throw new NotFound('push subscription')
        return reply.code(201).send(made)
      },
    )
    app.delete(
      '/me/push-subscriptions/:id',
      { config: own, schema: { summary: 'Tell this browser no more', params, response: { 204: NoContent } } },
      async (req, reply) => {
        personOf(req)
        await req.inTenant((tx) => unsubscribe(tx, req.params.id))
        return reply.code(204).send()
      },
    )
  }
}
