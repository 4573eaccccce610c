import { transportFor, type WebhookAnswer } from '@switchboard/adapters'
import type { Via } from '@switchboard/contracts'
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { now } from '../../infra/clock.ts'
import { NotFound } from '../../infra/errors.ts'
import { BadHandshake, BadSignature } from './errors.ts'
import type { EnvelopeWriter } from './envelope-writer.ts'
import type { IntegrationDirectory } from './integration-directory.ts'
import { packRequest } from './kept-request.ts'

export interface ReceiveDeps {
  directory: IntegrationDirectory
  writer: EnvelopeWriter
  publicUrl: string
  /** Counts by outcome: kept, refused, unknown. */
  count: (via: string, outcome: 'kept' | 'refused' | 'unknown') => void
  /** Somebody called an integration's address and could not prove himself. */
  refused: (integration: { tenantId: string; integrationId: string }) => void
}

const MOST_BYTES = 4 * 1024 * 1024
const TAKEN: WebhookAnswer = { status: 200, body: 'ok' }

interface Params {
  via: string
  key: string
}

/**
 * `GET` and `POST /webhooks/<via>/<integration key>`. A POST does four things: size limit, signature over the raw bytes, one insert of the raw
 * envelope, 200 after its commit. Nothing is parsed before it is safe.
 */
export function webhookRoutes(deps: ReceiveDeps): FastifyPluginAsync {
  return async (app) => {
    app.removeAllContentTypeParsers()
    app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: MOST_BYTES }, (_request, body, done) => done(null, body))
    const open = { config: { access: { public: 'platforms prove themselves by signature' } }, bodyLimit: MOST_BYTES } as const
    app.post<{ Params: Params }>('/webhooks/:via/:key', open, (request, reply) => receive(deps, request, reply))
    app.get<{ Params: Params }>('/webhooks/:via/:key', open, (request, reply) => shakeHands(deps, request, reply))
  }
}

async function receive(deps: ReceiveDeps, request: FastifyRequest<{ Params: Params }>, reply: FastifyReply): Promise<FastifyReply> {
  const { via, key } = request.params
  const integration = await deps.directory.find(via, key)
  const transport = integration && transportFor(integration.via)
  if (!integration || !transport) {
    deps.count(known(via), 'unknown')
    throw new NotFound('webhook address')
  }
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
  const headers = textHeaders(request)
  const query = textQuery(request)
  const genuine = transport.verify({ body, headers, url: `${deps.publicUrl}${request.url}`, query }, integration.secrets, now())
  if (!genuine) {
    deps.count(via, 'refused')
    deps.refused(integration)
    throw new BadSignature()
  }
  await deps.writer.keep({
    tenantId: integration.tenantId,
    integrationId: integration.integrationId,
    via,
    headers: packRequest({ headers, query }, transport.keptHeaders),
    body,
  })
  deps.count(via, 'kept')
  const answer = typeof transport.answer === 'function' ? transport.answer(body) : transport.answer
  const { status, type = 'text/plain', body: words = '' } = answer ?? TAKEN
  return status === 204 ? reply.code(status).send() : reply.code(status).type(type).send(words)
}

async function shakeHands(deps: ReceiveDeps, request: FastifyRequest<{ Params: Params }>, reply: FastifyReply): Promise<FastifyReply> {
  const integration = await deps.directory.find(request.params.via, request.params.key)
  const transport = integration && transportFor(integration.via)
  if (!integration || !transport?.handshake) throw new NotFound('webhook address')
  const echo = transport.handshake(textQuery(request), integration.secrets)
  if (echo === undefined) throw new BadHandshake()
  return reply.code(200).type('text/plain').header('x-content-type-options', 'nosniff').send(echo)
}

// Only services we know become labels of a metric; anything else could be made up without end.
function known(via: string): string {
  return transportFor(via as Via) ? via : 'other'
}

function textHeaders(request: FastifyRequest): Record<string, string> {
  return Object.fromEntries(Object.entries(request.headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])))
}

// A parameter that comes twice is no parameter: arrays and objects never reach an adapter.
function textQuery(request: FastifyRequest): Record<string, string> {
  return Object.fromEntries(
    Object.entries(request.query as object).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
}
