import type { FastifyPluginAsync } from 'fastify'
import type pg from 'pg'
import type { Database } from '../infra/db/tx.ts'

const ANSWER_WITHIN_MS = 2_000
const PROOF: pg.QueryConfig & { query_timeout: number } = { text: 'select 1', query_timeout: ANSWER_WITHIN_MS }

/** `GET /live`: the process runs. `GET /ready`: it can serve, which needs its database. Bare words, nothing to learn from them. */
export function healthRoutes({ db, health }: { db: Database; health: { draining: boolean } }): FastifyPluginAsync {
  return async (app) => {
    app.get('/live', { config: { access: { public: 'says only that the process runs' } } }, async (_request, reply) =>
      reply.type('text/plain').send('ok'),
    )
    app.get('/ready', { config: { access: { public: 'says only whether the process can serve' } } }, async (_request, reply) => {
      const ready =
        !health.draining &&
        (await db.app.query(PROOF).then(
          () => true,
          () => false,
        ))
      return reply
        .code(ready ? 200 : 503)
        .type('text/plain')
        .send(ready ? 'ready' : 'not ready')
    })
  }
}
