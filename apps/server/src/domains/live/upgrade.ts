import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'

/** A path at which sockets are accepted. `accept` throws nothing: it refuses with `refuse` or goes on with `open`. */
export interface SocketDoor {
  path: string
  accept(
    request: IncomingMessage,
    url: URL,
    door: {
      refuse: (status: 401 | 403 | 404 | 429 | 503) => void
      open: WebSocketServer['handleUpgrade'] extends (...args: infer _A) => void
        ? (use: (socket: import('ws').WebSocket) => void) => void
        : never
    },
  ): Promise<void>
}

const REASONS = { 401: 'Unauthorized', 403: 'Forbidden', 404: 'Not Found', 429: 'Too Many Requests', 503: 'Service Unavailable' } as const

/** Lets sockets in at the given doors and nowhere else. One frame holds at most 64 KiB; nothing is compressed. @returns closes all sockets */
export function acceptSockets(server: Server, doors: readonly SocketDoor[]): () => void {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 64 * 1024, perMessageDeflate: false, clientTracking: true })
  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    stream.on('error', () => stream.destroy())
    const refuse = (status: keyof typeof REASONS) =>
      stream.end(`HTTP/1.1 ${status} ${REASONS[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
    const url = request.url?.startsWith('/') ? URL.parse(request.url, 'http://socket') : null
    const door = url && doors.find(({ path }) => path === url.pathname)
    if (!url || !door) return refuse(404)
    door.accept(request, url, { refuse, open: (use) => sockets.handleUpgrade(request, stream, head, use) }).catch(() => refuse(503)) // the database is away
  })
  return () => {
    for (const socket of sockets.clients) socket.close(1001, 'restarting')
    sockets.close()
  }
}
