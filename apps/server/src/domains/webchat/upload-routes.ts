import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { WidgetUpload } from '@switchboard/contracts'
import { acceptUploads, receiveUpload, revealFile, stageFile } from '../files/index.ts'
import { asChat, forVisitors, visitorSubject } from './admit.ts'
import type { WebchatDeps } from './deps.ts'
import { FileTypeRefused } from './errors.ts'
import { UPLOAD_MAX_BYTES, UPLOAD_TYPES } from './public-config.ts'
import { takeRate } from './rates.ts'
import { ownerOf } from './visitor.ts'

const config = { access: { public: 'the visitor’s own token is asked for, and only he can attach what he uploads' } }

/** Files of visitors, one a call, in the field `file`. What is refused leaves nothing behind. */
export function uploadRoutes(deps: WebchatDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    forVisitors(app, deps)
    await acceptUploads(app, { maxBytes: UPLOAD_MAX_BYTES })
    app.addHook('onRequest', ({ visitor }) => takeRate(deps.db, 'upload', visitorSubject(visitor)))

    app.post('/uploads', { config, schema: { consumes: ['multipart/form-data'], response: { 201: WidgetUpload } } }, async (req, reply) => {
      const { page } = req.visitor
      await using upload = await receiveUpload(deps.files, req, { maxBytes: UPLOAD_MAX_BYTES })
      const staged = await stageFile(deps.files, page.tenantId, {
        content: upload,
        claimedName: upload.claimedName,
        purpose: 'visitor-upload',
        createdFor: ownerOf(req.visitor),
        maxBytes: UPLOAD_MAX_BYTES,
      })
      if (!UPLOAD_TYPES.includes(staged.mimeType)) throw new FileTypeRefused(staged.mimeType) // never revealed, so the purge removes it
      const { key, name, mimeType, sizeBytes, kind } = await asChat(deps, page, (tx) => revealFile(tx, staged))
      return reply.code(201).send({ uploadId: key, name, mimeType, sizeBytes, kind })
    })
  }
}
