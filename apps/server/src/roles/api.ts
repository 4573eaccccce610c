import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { consentAnswers } from '../domains/channels/index.ts'
import { fileDownloads } from '../domains/files/index.ts'
import { oidcAnswers } from '../domains/identity/index.ts'
import { unsubscribeDoor } from '../domains/notices/index.ts'
import { distOf } from '../infra/assets/build.ts'
import { openTo } from '../infra/http/routes.ts'
import { Directory } from '../start/directory.ts'
import type { Runtime } from '../start/runtime.ts'
import { tellDraftOf } from './tell-draft.ts'
import { typingOf } from './typing.ts'

/** The API, the web app and the files. */
export const apiRole = {
  /** What the domains' routes are given. */
  deps(runtime: Runtime): object {
    const { identity, files, vault, outbound, mail, mailer, masterKeys, config, db } = runtime
    return {
      db,
      identity,
      files,
      vault,
      http: outbound.request,
      mail,
      publicUrl: config.publicUrl,
      linkTo: files.linkTo,
      filesUrl: config.filesUrl,
      directory: Directory.of(runtime),
      typing: typingOf(runtime),
      tellDraft: tellDraftOf(runtime.hub),
      refuseUrl: outbound.refuse,
      masterKeys,
      mails: mailer !== undefined,
    }
  },

  async mount(app: FastifyInstance, runtime: Runtime): Promise<void> {
    await app.register(fileDownloads(runtime.files))
    await app.register(consentAnswers(answersOf(runtime)))
    await app.register(oidcAnswers(answersOf(runtime)))
    await app.register(unsubscribeDoor(runtime))
    await runtime.webchat.mount(app)
    await app.register(openTo('the web app: the same files for everybody', webApp))
  },
}

function answersOf({ db, vault, outbound, config, identity }: Runtime) {
  return { db, vault, http: outbound.request, publicUrl: config.publicUrl, authenticate: identity.authenticate }
}

/** Shows pushes as notifications while no window is open. */
const PUSH_WORKER = 'push-worker.js'

async function webApp(app: FastifyInstance): Promise<void> {
  const dist = distOf('web')
  if (!existsSync(join(dist, 'index.html'))) throw new Error(`the web app is not built: ${dist} is empty`)
  await app.register(fastifyStatic, {
    root: dist,
    prefix: '/',
    index: false,
    wildcard: false,
    cacheControl: true,
    maxAge: '1y',
    immutable: true,
    preCompressed: false,
    globIgnore: [PUSH_WORKER],
  })
  // Not kept by browsers, and with a policy under which it may run: that of other answers would forbid it.
  app.get(`/${PUSH_WORKER}`, { config: { headers: { 'content-security-policy': "default-src 'none'" } } }, async (_request, reply) =>
    reply.header('cache-control', 'no-cache').sendFile(PUSH_WORKER, { cacheControl: false }),
  )
  const page = (path: string) =>
    app.get(path, async (_request, reply) =>
      reply.header('cache-control', 'no-cache').sendFile('index.html', { maxAge: 0, immutable: false }),
    )
  // The app's own addresses; anything else is 404 and not a page that pretends to be there.
  for (const path of [
    '/',
    '/sign-in',
    '/setup',
    '/forgot',
    '/reset',
    '/join',
    '/unsubscribe',
    '/rate',
    '/inbox',
    '/inbox/*',
    '/search',
    '/scheduled',
    '/reports',
    '/people',
    '/people/*',
    '/print/*',
    '/channels',
    '/channels/*',
    '/admin',
    '/admin/*',
    '/settings',
    '/settings/*',
  ])
    page(path)
}
