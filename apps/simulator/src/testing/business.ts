import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import { parsed } from '../read.ts'

export interface Received {
  raw: Buffer
  text: string
  json: unknown
  headers: IncomingHttpHeaders
}

export interface Business {
  url: string
  received: Received[]
  /** What it answers to the next webhooks; 200 when nothing is set. `hang` never answers, `reset` cuts the line. */
  answers: (number | 'hang' | 'reset')[]
  verifyToken: string
  /** Waits until so many webhooks have come. */
  count(n: number): Promise<Received[]>
  close(): Promise<void>
}

const DEADLINE_MS = 5_000

/** The other side of the wire: a webhook address that answers as a test tells it. */
export async function startBusiness(): Promise<Business> {
  const received: Received[] = []
  const answers: Business['answers'] = []
  const server = createServer((request, response) => void take(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const business: Business = {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/hook`,
    received,
    answers,
    verifyToken: 'verify-me',
    async count(n) {
      await until(() => received.length >= n, `${n} webhooks, of which ${received.length} came`)
      return received
    },
    async close() {
      if (!server.listening) return
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method === 'GET') return challenge(request, response, business.verifyToken)
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const raw = Buffer.concat(chunks)
    received.push({ raw, text: raw.toString(), json: parsed(raw), headers: request.headers })
    const answer = answers.shift() ?? 200
    if (answer === 'reset') request.socket.resetAndDestroy()
    else if (answer !== 'hang') response.writeHead(answer).end('ok')
  }
  return business
}

function challenge(request: IncomingMessage, response: ServerResponse, verifyToken: string): void {
  const query = new URL(request.url ?? '/', 'http://business').searchParams
  const right = query.get('hub.mode') === 'subscribe' && query.get('hub.verify_token') === verifyToken
  response.writeHead(right ? 200 : 403).end(right ? query.get('hub.challenge') : '')
}

/** Polls until something holds, or says what never did. */
export async function until(holds: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const deadline = Date.now() + DEADLINE_MS
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`Waited in vain for ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
