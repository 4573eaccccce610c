import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Id, PageStreams, Strict } from '@switchboard/contracts'
import Type from 'typebox'
import { Conflict, NotFound } from '../../../infra/errors.ts'
import { audit, requestOf } from '../../audit/index.ts'
import type { PageClientDeps } from '../page-client.ts'
import { pageById } from '../read-integrations.ts'
import { readStreams } from './read-streams.ts'
import { ringStreams } from './ring.ts'

const ById = Strict({ id: Id })
const ByStream = Strict({ id: Id, stream: Type.String({ maxLength: 32 }) })

/** How what is polled for a page stands, and a bell. */
export function streamRoutes(deps: PageClientDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/pages/:id/streams',
      { config: { access: { permission: 'channel.read' } }, schema: { params: ById, response: { 200: PageStreams } } },
      (req) => readStreams(deps, (act) => req.inTenant(act), req.params.id),
    )
    app.post(
      '/pages/:id/streams/:stream/poll',
      { config: { access: { permission: 'channel.manage' } }, schema: { params: ByStream, response: { 202: PageStreams } } },
      async (req, res) => {
        const { id, stream } = req.params
        await req.inTenant(async (tx) => {
          if (!(await pageById(tx, id)).active) throw new Conflict('This channel is switched off')
          if ((await ringStreams(tx, id, { stream, evenFailing: true })) === 0) throw new NotFound('stream')
          await audit(tx, { request: requestOf(req), action: 'page.polled', entity: 'page', entityId: id, changes: { stream } })
        })
        return res.code(202).send(await readStreams(deps, (act) => req.inTenant(act), id))
      },
    )
  }
}
