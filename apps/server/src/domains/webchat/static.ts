import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import type { Database } from '../../infra/db/tx.ts'
import { NotFound } from '../../infra/errors.ts'
import { openTo } from '../../infra/http/routes.ts'
import { frameAncestors } from './origins.ts'
import { webPageByKey } from './web-page.ts'

export interface WidgetFilesOptions {
  db: Database
  publicUrl: string
  filesUrl: string | undefined
  /** Folder with the built widget: `loader.js`, `frame.html`, `assets/`, and beside each file what it is when packed (`.br`, `.gz`). */
  dist: string
}

const WHY = 'the program of the chat runs on every visitor’s browser'
/** Pages of other sites load these, also those that isolate themselves (COEP). */
const FOR_ALL = { 'cross-origin-resource-policy': 'cross-origin' }

/** `/widget/v1/loader.js`, `/widget/v1/frame?inbox=<key>` and `/widget/v1/assets/*`: what the line on the shop's page brings to a browser. */
export function widgetFiles(options: WidgetFilesOptions): FastifyPluginAsync {
  return async (app) => {
    app.get('/widget/v1/loader.js', { config: { access: { public: WHY }, headers: FOR_ALL } }, async (req, reply) => {
      reply.type('text/javascript; charset=utf-8').header('cache-control', 'public, max-age=300')
      return sendTagged(req, reply, join(options.dist, 'loader.js'))
    })

    const frameHeaders = { ...FOR_ALL, 'x-frame-options': null, 'x-robots-tag': 'noindex' }
    app.get<{ Querystring: { inbox?: unknown } }>(
      '/widget/v1/frame',
      { config: { access: { public: WHY }, headers: frameHeaders } },
      async (req, reply) => {
        const { inbox } = req.query
        const page = typeof inbox === 'string' ? await webPageByKey(options.db, inbox) : undefined
        if (!page) throw new NotFound('chat')
        reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache')
        reply.header('content-security-policy', framePolicy(page.settings.allowedOrigins, options))
        return sendTagged(req, reply, join(options.dist, 'frame.html'))
      },
    )

    await app.register(openTo(WHY, assets(options.dist)))
  }
}

// Names hold a hash of the content, so a name never means something else.
function assets(dist: string): FastifyPluginAsync {
  return async (app) => {
    app.addHook('onRoute', (route) => {
      route.config = { ...route.config, headers: FOR_ALL }
    })
    await app.register(fastifyStatic, {
      root: join(dist, 'assets'),
      prefix: '/widget/v1/assets/',
      decorateReply: false,
      index: false,
      dotfiles: 'ignore',
      preCompressed: true,
      maxAge: '365d',
      immutable: true,
    })
  }
}

/** Only our own program runs in the frame, and only the pages of the list show it. `ws` stands beside `'self'` for browsers that do not take it along. */
export function framePolicy(
  allowedOrigins: readonly string[],
  { publicUrl, filesUrl }: Pick<WidgetFilesOptions, 'publicUrl' | 'filesUrl'>,
): string {
  const files = filesUrl ? ` ${filesUrl}` : ''
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `img-src 'self' data: blob:${files}`,
    `media-src 'self' blob:${files}`,
    "font-src 'self'",
    `connect-src 'self' ${publicUrl.replace(/^http/, 'ws')}`,
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${frameAncestors(allowedOrigins)}`,
  ].join('; ')
}

async function sendTagged(req: FastifyRequest, reply: FastifyReply, path: string): Promise<FastifyReply> {
  const packing = PACKINGS.find(({ name, suffix }) => accepts(req, name) && existsSync(path + suffix))
  const content = await readFile(path + (packing?.suffix ?? ''))
  reply.header('vary', 'accept-encoding')
  if (packing) reply.header('content-encoding', packing.name)
  const tag = `"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`
  reply.header('etag', tag)
  return req.headers['if-none-match'] === tag ? reply.code(304).send() : reply.send(content)
}

/** The smaller one first. */
const PACKINGS = [
  { name: 'br', suffix: '.br' },
  { name: 'gzip', suffix: '.gz' },
] as const

/** A weight of nothing (`br;q=0`) is a refusal (RFC 9110 §12.5.3). */
function accepts(req: FastifyRequest, packing: string): boolean {
  return String(req.headers['accept-encoding'] ?? '')
    .split(',')
    .map((wish) => wish.split(';').map((part) => part.trim()))
    .some(([name, weight = 'q=1']) => name === packing && Number(weight.slice(2)) > 0)
}
