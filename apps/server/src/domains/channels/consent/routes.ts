import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { BeginConsent, ConnectFound, ConsentBegun, ConsentOutcome, Id, Page, Strict } from '@switchboard/contracts'
import type { Vault } from '../../../infra/crypto/envelope.ts'
import type { Caller } from '../../../infra/http/access.ts'
import { Forbidden } from '../../../infra/errors.ts'
import { audit, requestOf } from '../../audit/index.ts'
import { pageById } from '../read-integrations.ts'
import { beginConsent } from './begin.ts'
import { connectFound } from './connect-found.ts'
import { readOutcome } from './read-outcome.ts'

const ById = Strict({ id: Id })

/** Connecting by consent: begun here, answered at `/connect/<provider>`, and its pages chosen here. All of it in one session of one person. */
export function consentRoutes(deps: { vault: Vault; publicUrl: string }): FastifyPluginAsyncTypebox {
  const manage = { access: { permission: 'channel.manage' } }
  const secret = { ...manage, secretAnswer: true }
  return async (app) => {
    app.post(
      '/integrations/:id/consents',
      { config: secret, schema: { params: ById, body: BeginConsent, response: { 201: ConsentBegun } } },
      async (req, res) => {
        const sessionId = sessionOf(req.caller)
        const ask = { integrationId: req.params.id, consent: req.body.consent, sessionId }
        return res.code(201).send({ url: await req.inTenant((tx) => beginConsent(tx, deps, ask)) })
      },
    )
    app.get('/consents/:id', { config: manage, schema: { params: ById, response: { 200: ConsentOutcome } } }, (req) =>
      req.inTenant((tx) => readOutcome(tx, deps.vault, { id: req.params.id, sessionId: sessionOf(req.caller) })),
    )
    app.post(
      '/consents/:id/pages',
      { config: manage, schema: { params: ById, body: ConnectFound, response: { 201: Page } } },
      async (req, res) => {
        const which = { id: req.params.id, sessionId: sessionOf(req.caller), ...req.body }
        const page = await req.inTenant(async (tx) => {
          const pageId = await connectFound(tx, deps.vault, which)
          const changes = { account: req.body.account, consent: req.params.id }
          await audit(tx, { request: requestOf(req), action: 'page.created', entity: 'page', entityId: pageId, changes })
          return pageById(tx, pageId)
        })
        return res.code(201).send(page)
      },
    )
  }
}

/** A person's own session: a key has no browser to send to a platform. */
function sessionOf({ kind, tokenId }: Caller): string {
  if (kind !== 'user') throw new Forbidden()
  return tokenId
}
