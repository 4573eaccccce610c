// A TCP line that can be cut or frozen: what lies between the product and its database on a bad day.
import { connect, createServer, type Server, type Socket } from 'node:net'

export interface Line {
  port: number
  /** Ends every connection and lets no new one through. */
  cut(): void
  /** Keeps every connection, and lets nothing through in either direction. */
  freeze(): void
  /** As if nothing had been. What was frozen flows again. */
  mend(): void
  close(): Promise<void>
}

/** Opens a line to a port of this machine. */
export async function lineTo(target: number): Promise<Line> {
  const pairs = new Set<[Socket, Socket]>()
  let state: 'whole' | 'cut' | 'frozen' = 'whole'
  const flow = ([near, far]: [Socket, Socket]) => {
    if (state === 'frozen') for (const one of [near, far]) one.pause()
    else for (const one of [near, far]) one.resume()
  }
  const server: Server = createServer((near) => {
    if (state === 'cut') return near.resetAndDestroy()
    const far = connect(target, '127.0.0.1')
    const pair: [Socket, Socket] = [near, far]
    pairs.add(pair)
    near.on('data', (chunk) => far.write(chunk))
    far.on('data', (chunk) => near.write(chunk))
    for (const one of pair) {
      one.on('error', () => undefined) // 'close' follows
      one.on('close', () => {
        pairs.delete(pair)
        for (const other of pair) other.destroy()
      })
    }
    flow(pair)
    return undefined
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => resolve())
  })
  const address = server.address()
  const turn = (next: typeof state) => {
    state = next
    for (const pair of pairs) flow(pair)
  }
  const endAll = () => {
    for (const [near, far] of pairs) {
      near.resetAndDestroy()
      far.destroy()
    }
  }
  return {
    port: address && typeof address === 'object' ? address.port : 0,
    cut: () => {
      turn('cut')
      endAll()
    },
    freeze: () => turn('frozen'),
    mend: () => turn('whole'),
    close: () => {
      endAll()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

/** The same address by way of the line. */
export function byWayOf(line: Line, url: string): string {
  const address = new URL(url)
  address.port = String(line.port)
  return address.href
}
