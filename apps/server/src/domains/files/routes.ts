import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { StoredFile } from '@switchboard/contracts'
import type { Files } from './files.ts'
import { acceptUploads, receiveUpload } from './receive-upload.ts'
import { revealFile, stageFile } from './store-file.ts'
import { toStoredFile } from './to-contract.ts'

/** Uploads of staff. What an agent may attach is decided by who uploaded it, when he sends it. */
export function fileRoutes(files: Files): FastifyPluginAsyncTypebox {
  return async (app) => {
    await acceptUploads(app)
    app.post(
      '/files',
      {
        config: { access: { permission: 'file.create' } },
        schema: {
          summary: 'Upload a file',
          description: 'multipart/form-data with one part, `file`. Its type is found in its content.',
          consumes: ['multipart/form-data'],
          response: { 201: StoredFile },
        },
      },
      async (req, reply) => {
        await using upload = await receiveUpload(files, req)
        const { tenantId, userId } = req.caller
        const staged = await stageFile(files, tenantId, {
          content: upload,
          claimedName: upload.claimedName,
          purpose: 'upload',
          createdBy: userId === '0' ? undefined : userId,
        })
        const file = await req.inTenant((tx) => revealFile(tx, staged))
        return reply.code(201).send(toStoredFile(files, tenantId, file))
      },
    )
  }
}
