import type { Server } from 'node:net'
import { imapServer } from './imap/server.ts'
import type { Door } from '../../platform.ts'
import type { Parts } from './parts.ts'
import { smtpServer } from './smtp.ts'

/** The post office: SMTP at `near`, IMAP at the port after it; 0, or a port that is taken, is any free one. */
export async function openDoors(parts: Parts, { host, near }: { host: string; near: number }): Promise<Door[]> {
  const smtp = smtpServer(parts)
  smtp.on('error', () => undefined) // a connection that broke
  const imap = imapServer(parts)
  return [await door('smtp', smtp.server, { host, port: near }), await door('imap', imap, { host, port: near === 0 ? 0 : near + 1 })]
}

async function door(name: string, server: Server, { host, port }: { host: string; port: number }): Promise<Door> {
  const sockets = new Set<{ destroy(): void }>()
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  await listen(server, host, port).catch(() => listen(server, host, 0))
  const address = server.address()
  return {
    name,
    port: typeof address === 'object' && address ? address.port : port,
    close: () => {
      for (const socket of sockets) socket.destroy()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
}
