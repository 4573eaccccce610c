import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Http } from '@switchboard/adapters'
import {
  CreateWebhookEndpoint,
  EventsPage,
  EventsQuery,
  Id,
  NewWebhookEndpoint,
  NewWebhookSecret,
  OUTGOING_EVENTS,
  PatchWebhookEndpoint,
  ReplayedSpan,
  ReplaySpan,
  Strict,
  WebhookDeliveryDetail,
  WebhookDeliveryList,
  WebhookDeliveryQuery,
  WebhookEndpoint,
  WebhookEndpointList,
} from '@switchboard/contracts'
import type { Vault } from '../../infra/crypto/envelope.ts'
import type { Database } from '../../infra/db/tx.ts'
import { Forbidden, Invalid } from '../../infra/errors.ts'
import type { Caller } from '../../infra/http/access.ts'
import { NoContent } from '../../infra/http/no-content.ts'
import { audit, requestOf } from '../audit/index.ts'
import type { LinkTo } from '../inbox/index.ts'
import { deliveryById, listDeliveries } from './deliveries.ts'
import { pullEvents } from './pull-events.ts'
import { endpointById, listEndpoints } from './read-endpoints.ts'
import { replayDelivery, replaySpan } from './replay.ts'
import { changeEndpoint, createEndpoint, deleteEndpoint, rotateSecret } from './save-endpoint.ts'
import { sendTest } from './send-test.ts'

export interface OutgoingRouteDeps {
  db: Database
  vault: Vault
  http: Http
  linkTo: LinkTo
  /** Why an address may not be called; undefined when it may. */
  refuseUrl: (url: string) => Promise<string | undefined>
}

const params = Strict({ id: Id })
const ofDelivery = Strict({ id: Id, deliveryId: Id })
const manage = { access: { permission: 'webhook-endpoint.manage' } }
const secret = { ...manage, secretAnswer: true }

/** Addresses that are told of what happens; what each was told; and the feed for whoever would rather ask. */
export function outgoingRoutes(deps: OutgoingRouteDeps): FastifyPluginAsyncTypebox {
  const { vault, linkTo } = deps
  return async (app) => {
    app.get(
      '/webhook-endpoints',
      { config: manage, schema: { summary: 'Addresses of outgoing webhooks', response: { 200: WebhookEndpointList } } },
      (req) => req.inTenant(async (tx) => ({ data: await listEndpoints(tx), events: [...OUTGOING_EVENTS] })),
    )
    app.post(
      '/webhook-endpoints',
      {
        config: secret,
        schema: { summary: 'Add an address; its secret is shown once', body: CreateWebhookEndpoint, response: { 201: NewWebhookEndpoint } },
      },
      async (req, reply) => {
        const userId = personOf(req.caller)
        await requireCallable(deps, req.body.url)
        const made = await req.inTenant(async (tx) => {
          const { id, secret } = await createEndpoint(tx, vault, req.body, { userId, request: requestOf(req) })
          return { endpoint: await endpointById(tx, id), secret }
        })
        return reply.code(201).send(made)
      },
    )
    app.get('/webhook-endpoints/:id', { config: manage, schema: { params, response: { 200: WebhookEndpoint } } }, (req) =>
      req.inTenant((tx) => endpointById(tx, req.params.id)),
    )
    app.patch(
      '/webhook-endpoints/:id',
      {
        config: manage,
        schema: { summary: 'Change or switch an address', params, body: PatchWebhookEndpoint, response: { 200: WebhookEndpoint } },
      },
      async (req) => {
        if (req.body.url !== undefined) await requireCallable(deps, req.body.url)
        return req.inTenant(async (tx) => {
          await changeEndpoint(tx, req.params.id, req.body, requestOf(req))
          return endpointById(tx, req.params.id)
        })
      },
    )
    app.delete('/webhook-endpoints/:id', { config: manage, schema: { params, response: { 204: NoContent } } }, async (req, reply) => {
      await req.inTenant((tx) => deleteEndpoint(tx, req.params.id, requestOf(req)))
      return reply.code(204).send()
    })
    app.post(
      '/webhook-endpoints/:id/secret',
      {
        config: secret,
        schema: { summary: 'A new secret; the one before is used beside it for a day', params, response: { 201: NewWebhookSecret } },
      },
      async (req, reply) => reply.code(201).send(await req.inTenant((tx) => rotateSecret(tx, vault, req.params.id, requestOf(req)))),
    )
    app.post(
      '/webhook-endpoints/:id/test',
      { config: manage, schema: { summary: 'Send a test now, and see what came of it', params, response: { 200: WebhookDeliveryDetail } } },
      (req) => sendTest(deps, (act) => req.inTenant(act), req.params.id),
    )
    app.get(
      '/webhook-endpoints/:id/deliveries',
      {
        config: manage,
        schema: {
          summary: 'What an address was told in the last 30 days',
          params,
          querystring: WebhookDeliveryQuery,
          response: { 200: WebhookDeliveryList },
        },
      },
      (req) =>
        req.inTenant(async (tx) => {
          await endpointById(tx, req.params.id)
          return listDeliveries(tx, req.params.id, req.query)
        }),
    )
    app.get(
      '/webhook-endpoints/:id/deliveries/:deliveryId',
      { config: manage, schema: { params: ofDelivery, response: { 200: WebhookDeliveryDetail } } },
      (req) => req.inTenant((tx) => deliveryById(tx, req.params.id, req.params.deliveryId)),
    )
    app.post(
      '/webhook-endpoints/:id/deliveries/:deliveryId/replay',
      { config: manage, schema: { summary: 'Send one delivery anew', params: ofDelivery, response: { 202: ReplayedSpan } } },
      async (req, reply) => {
        await req.inTenant(async (tx) => {
          await replayDelivery(tx, req.params.id, req.params.deliveryId)
          await audit(tx, { ...replayed(req.params.id), changes: { delivery: req.params.deliveryId }, request: requestOf(req) })
        })
        return reply.code(202).send({ queued: 1 })
      },
    )
    app.post(
      '/webhook-endpoints/:id/replay',
      {
        config: manage,
        schema: { summary: 'Send anew what happened in a span of time', params, body: ReplaySpan, response: { 202: ReplayedSpan } },
      },
      async (req, reply) => {
        const queued = await req.inTenant(async (tx) => {
          const count = await replaySpan(tx, req.params.id, req.body, linkTo)
          await audit(tx, { ...replayed(req.params.id), changes: { ...req.body, queued: count }, request: requestOf(req) })
          return count
        })
        return reply.code(202).send({ queued })
      },
    )
    app.get(
      '/events',
      {
        config: { access: { signedIn: true } },
        schema: {
          summary: 'What happened after a number, as far as the caller may see it',
          querystring: EventsQuery,
          response: { 200: EventsPage },
        },
      },
      (req) => req.inTenant((tx) => pullEvents(tx, req.caller, { since: req.query.since, limit: req.query.limit ?? 100, linkTo })),
    )
  }
}

const replayed = (entityId: string) => ({ action: 'webhook-endpoint.replayed', entity: 'webhook-endpoint', entityId }) as const

// An address lives in its author's name, so that it goes when he goes: a key is nobody.
function personOf({ kind, userId }: Caller): string {
  if (kind !== 'user') throw new Forbidden()
  return userId
}

async function requireCallable({ refuseUrl }: OutgoingRouteDeps, url: string): Promise<void> {
  const why = await refuseUrl(url)
  if (why !== undefined) throw new Invalid('/url', why)
}
