// The platform behind the toy adapters: takes what they send, remembers it, and tells what its birds do.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

export interface Sent {
  clientRef: string
  text?: string
  file?: string
  replyHandle?: string
}

export interface Aviary {
  url: string
  host: string
  /** Every call, repeated ones too, in order. */
  calls: Sent[]
  /** What arrived, each correlation value once. */
  arrived: Sent[]
  close(): Promise<void>
}

/** `hang up:`: it arrives, but the caller never hears so the first time. `lose:`: the same, every time. `stopped:`: refused for ever. */
export async function startAviary(): Promise<Aviary> {
  const calls: Sent[] = []
  const arrived: Sent[] = []
  const server = createServer(async (request, response) => {
    const sent = JSON.parse(await text(request)) as Sent
    const before = arrived.find(({ clientRef }) => clientRef === sent.clientRef)
    calls.push(sent)
    if (sent.text?.startsWith('stopped:')) return response.writeHead(403).end('{}')
    if (!before) arrived.push(sent)
    const hangUp = sent.text?.startsWith('lose:') || (sent.text?.startsWith('hang up:') && !before)
    if (hangUp) return request.socket.destroy()
    return response.writeHead(200).end(JSON.stringify({ id: `bird-${sent.clientRef}` }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    host: `127.0.0.1:${port}`,
    calls,
    arrived,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
