import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  EnvelopeBody,
  FailedEnvelope,
  FailedEnvelopeList,
  FailedEnvelopeQuery,
  Id,
  type Instant,
  ReplayResult,
  Strict,
  type Via,
} from '@switchboard/contracts'
import Type from 'typebox'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'
import { NotFound } from '../../infra/errors.ts'
import type { DomainModule } from '../../infra/http/access.ts'
import { decodeCursor, encodeCursor } from '../../infra/http/cursor.ts'
import { audit, requestOf } from '../audit/index.ts'

/** Webhook parts that could not be applied: why, what they said, and trying them again. */
export const webhooksDomain: DomainModule = {
  name: 'webhooks',
  permissions: [
    { key: 'webhook.read', description: 'See webhooks that could not be applied, raw', scoped: false },
    { key: 'webhook.replay', description: 'Apply such webhooks again', scoped: false },
  ],
  routes: () => routes,
}

interface Row {
  id: string
  integration_id: string | null
  integration_name: string | null
  via: Via
  received_at: Instant
  state: 'failed' | 'parked' | 'unsupported' | 'resolved'
  reason: string
  detail: string | null
  account: string | null
  attempts: number
  last_attempt_at: Instant
}

const ById = Strict({ id: Id })
const Position = Type.Object({ id: Type.String({ pattern: '^[0-9]+$' }) })

const routes: FastifyPluginAsyncTypebox = async (app) => {
  const read = { access: { permission: 'webhook.read' } }
  const replay = { access: { permission: 'webhook.replay' } }
  app.get('/envelopes', { config: read, schema: { querystring: FailedEnvelopeQuery, response: { 200: FailedEnvelopeList } } }, (req) =>
    req.inTenant(async (tx) => {
      const limit = req.query.limit ?? 50
      const rows = await listFailures(tx, { state: req.query.state, after: decodeCursor(Position, req.query.cursor)?.id, limit: limit + 1 })
      const last = rows[limit - 1]
      return { data: rows.slice(0, limit).map(failureOf), nextCursor: rows.length > limit && last ? encodeCursor({ id: last.id }) : null }
    }),
  )
  app.get('/envelopes/:id', { config: read, schema: { params: ById, response: { 200: FailedEnvelope } } }, (req) =>
    req.inTenant(async (tx) => failureOf(await failureById(tx, req.params.id))),
  )
  app.get('/envelopes/:id/body', { config: read, schema: { params: ById, response: { 200: EnvelopeBody } } }, (req) =>
    req.inTenant(async (tx) => {
      const row = await tx.one<{ body: Buffer; headers: Record<string, string> }>(sql`
        select l.body, l.headers from ingest_failures f join logs_webhook l on l.tenant_id = ${tx.tenantId} and l.id = f.envelope_id where f.tenant_id = ${tx.tenantId} and f.id = ${req.params.id}`)
      if (!row) throw new NotFound('envelope')
      const text = row.body.toString('utf8')
      const isText = Buffer.from(text, 'utf8').equals(row.body)
      return {
        id: req.params.id,
        encoding: isText ? ('utf8' as const) : ('base64' as const),
        body: isText ? text : row.body.toString('base64'),
        headers: row.headers,
      }
    }),
  )
  app.post('/envelopes/:id/replay', { config: replay, schema: { params: ById, response: { 202: ReplayResult } } }, async (req, res) => {
    await req.inTenant(async (tx) => {
      const { envelope_id: envelopeId } = await failureById(tx, req.params.id)
      await audit(tx, { request: requestOf(req), action: 'webhook.replayed', entity: 'envelope', entityId: req.params.id, changes: {} })
      tx.enqueue({ task: 'inbox.replay', payload: { envelopeId } })
    })
    return res.code(202).send({ queued: 1 })
  })
  app.post(
    '/envelopes/replay',
    {
      config: replay,
      schema: {
        body: Strict({ state: Type.Optional(Type.Union([Type.Literal('failed'), Type.Literal('parked'), Type.Literal('unsupported')])) }),
        response: { 202: ReplayResult },
      },
    },
    async (req, res) => {
      const queued = await req.inTenant(async (tx) => {
        const row = await tx.one<{ n: string }>(
          sql`select count(distinct envelope_id) as n from ingest_failures where tenant_id = ${tx.tenantId} and state <> 'resolved' and (${req.body.state ?? null}::text is null or state = ${req.body.state ?? null})`,
        )
        await audit(tx, {
          request: requestOf(req),
          action: 'webhook.replayed',
          entity: 'envelope',
          entityId: null,
          changes: { state: req.body.state ?? 'all' },
        })
        tx.enqueue({ task: 'inbox.replay', payload: { ...(req.body.state && { state: req.body.state }) } })
        return Number(row?.n ?? 0)
      })
      return res.code(202).send({ queued })
    },
  )
}

async function listFailures(tx: Tx, page: { state: string | undefined; after: string | undefined; limit: number }): Promise<Row[]> {
  return tx.run<Row & Record<string, unknown>>(sql`
    select f.id, f.integration_id, i.integration_name, f.via, f.received_at, f.state, f.reason, f.detail, f.account, f.attempts, f.last_attempt_at
      from ingest_failures f left join platform_integrations i on i.tenant_id = ${tx.tenantId} and i.id = f.integration_id
     where f.tenant_id = ${tx.tenantId} and (${page.state ?? null}::text is null or f.state = ${page.state ?? null}) and (${page.after ?? null}::bigint is null or f.id < ${page.after ?? null}::bigint) order by f.id desc limit ${page.limit}`)
}

async function failureById(tx: Tx, id: string): Promise<Row & { envelope_id: string }> {
  const row = await tx.one<Row & { envelope_id: string } & Record<string, unknown>>(sql`
    select f.id, f.envelope_id, f.integration_id, i.integration_name, f.via, f.received_at, f.state, f.reason, f.detail, f.account, f.attempts, f.last_attempt_at
      from ingest_failures f left join platform_integrations i on i.tenant_id = ${tx.tenantId} and i.id = f.integration_id where f.tenant_id = ${tx.tenantId} and f.id = ${id}`)
  if (!row) throw new NotFound('envelope')
  return row
}

function failureOf(row: Row) {
  return {
    id: row.id,
    integrationId: row.integration_id,
    integrationName: row.integration_name,
    via: row.via,
    receivedAt: row.received_at,
    state: row.state,
    reason: row.reason,
    detail: row.detail,
    account: row.account,
    attempts: row.attempts,
    lastAttemptAt: row.last_attempt_at,
  }
}
