import type { FastifyInstance } from 'fastify'
import type { ControlParts } from './control.ts'

const HEARTBEAT_MS = 15_000
/** A reader that lags this far behind is cut off; it comes back and reads everything anew. */
const MAX_BUFFERED_BYTES = 1_000_000

/** Everything that changes, as server-sent events. */
export function eventRoutes(app: FastifyInstance, { world }: ControlParts): void {
  app.get('/_sim/events', (request, reply) => {
    reply.hijack()
    const { raw } = reply
    raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', connection: 'keep-alive' })
    raw.write(': hello\n\n')
    const stop = world.bus.listen((change) => {
      if (raw.writableLength > MAX_BUFFERED_BYTES) raw.destroy()
      else raw.write(`event: ${change.type}\ndata: ${JSON.stringify(change)}\n\n`)
    })
    const beat = setInterval(() => raw.write(': beat\n\n'), HEARTBEAT_MS)
    request.raw.on('close', () => {
      stop()
      clearInterval(beat)
    })
  })
}
