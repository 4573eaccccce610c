import type { FastifyInstance } from 'fastify'
import { drawAvatar } from '../drawing/avatar.ts'
import type { ControlParts } from './control.ts'
import { customerNamed } from './find.ts'
import { Refusal } from './refusal.ts'

/** Shown by the browser as they are; everything else is only offered for download. */
const SAFE = /^(image\/(png|jpeg|gif|webp)|audio\/[\w.+-]+|video\/[\w.+-]+)/

export function fileRoutes(app: FastifyInstance, { world }: ControlParts): void {
  app.get<{ Params: { id: string } }>('/_sim/media/:id', (request, reply) => {
    const media = world.media.get(request.params.id)
    if (!media) throw new Refusal(404, 'There is no such file')
    if (!SAFE.test(media.mimeType)) reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(media.name)}`)
    return reply
      .header('x-content-type-options', 'nosniff')
      .header('cache-control', 'max-age=86400')
      .type(media.mimeType)
      .send(world.media.bytes(media))
  })

  app.get<{ Params: { id: string } }>('/_sim/avatars/:id.png', (request, reply) => {
    const customer = customerNamed(world, request.params.id)
    return reply
      .header('cache-control', 'max-age=86400')
      .type('image/png')
      .send(drawAvatar(`${customer.platform}/${customer.name}`))
  })
}
