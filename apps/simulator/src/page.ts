import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'

const NOT_BUILT = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Simulator</title>
<p>The page has not been built yet. Run <code>npx vite build</code> in <code>apps/simulator</code>, then reload. The APIs work without it.</p></html>`

/** The phones, when they have been built; else a word on how to build them. */
export function servePage(app: FastifyInstance, folder: string | undefined): void {
  const index = folder === undefined ? '' : join(folder, 'index.html')
  if (folder === undefined || !existsSync(index)) {
    app.get('/', (_, reply) => reply.type('text/html; charset=utf-8').send(NOT_BUILT))
    return
  }
  const html = readFileSync(index)
  app.register(fastifyStatic, { root: join(folder, 'assets'), prefix: '/assets/', immutable: true, maxAge: '1y' })
  app.get('/', (_, reply) => reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(html))
}
