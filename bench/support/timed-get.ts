import { Agent, request } from 'node:http'

export interface Timed<T = unknown> {
  /** On the server: from the request's head to the answer's (bench/support/server-timing.ts). */
  serverMs: number
  /** As the client saw it, until the whole body was there. */
  clientMs: number
  body: T
}

const agent = new Agent({ keepAlive: true, maxSockets: 1 })

/** One GET over a kept-alive connection. @throws where the answer is not 200 */
export function timedGet<T>(port: number, path: string, token: string): Promise<Timed<T>> {
  return new Promise((resolve, reject) => {
    const began = performance.now()
    const sent = request(
      { port, host: '127.0.0.1', path: `/api/v1${path}`, agent, headers: { authorization: `Bearer ${token}` } },
      (answer) => {
        const parts: Buffer[] = []
        answer.on('data', (part: Buffer) => parts.push(part))
        answer.once('error', reject)
        answer.once('end', () => {
          const clientMs = performance.now() - began
          const text = Buffer.concat(parts).toString()
          if (answer.statusCode !== 200) return reject(new Error(`${path}: ${answer.statusCode} ${text}`))
          const serverMs = Number(/dur=([\d.]+)/.exec(String(answer.headers['server-timing']))?.[1])
          return resolve({ serverMs, clientMs, body: JSON.parse(text) as T })
        })
      },
    )
    sent.once('error', reject)
    sent.end()
  })
}
