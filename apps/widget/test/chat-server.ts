import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import type { WidgetCommand, WidgetFrame } from '@switchboard/contracts/widget'
import { type WebSocket, WebSocketServer } from 'ws'
import { answer, type Call, type Reply } from './chat-routes.ts'
import { createWorld, type StoredFile, type Visitor } from './chat-world.ts'
import { closeServer } from './shop-server.ts'

const API = '/widget/v1/api'
const TYPES: Record<string, string> = { '.js': 'text/javascript', '.css': 'text/css', '.html': 'text/html; charset=utf-8' }

/** The chat's own server for tests: serves the built bundle, answers the contract over HTTP and WebSocket, and fails on demand. */
export async function startChatServer(dist: string) {
  const world = createWorld()
  const calls: (Call & { status: number })[] = []
  const faults: { match: RegExp; reply: Reply | 'lost'; retryAfter?: string }[] = []
  const commands: WidgetCommand[] = []
  const sockets = new Map<WebSocket, Visitor>()

  const server = createServer((request, response) => void serve(request, response))
  const live = new WebSocketServer({ server, path: `${API}/events` })
  live.on('connection', (socket) => socket.on('message', (data) => command(socket, JSON.parse(String(data)))))
  world.onFrame((visitor, frame) => {
    for (const [socket, who] of sockets) if (who === visitor) say(socket, frame)
  })

  function command(socket: WebSocket, said: WidgetCommand) {
    if (said.type === 'auth') {
      const visitor = world.sessions.get(said.token)
      if (!visitor) return socket.close(4401)
      sockets.set(socket, visitor)
      socket.on('close', () => sockets.delete(socket))
      return say(socket, { type: 'ready' })
    }
    const visitor = sockets.get(socket)
    if (!visitor) return socket.close(4401)
    commands.push(said)
    if (said.type === 'ping') say(socket, { type: 'pong' })
    if (said.type === 'read')
      for (const one of visitor.conversations)
        if (one.id === said.conversationId) one.visitorReadSeq = Math.max(one.visitorReadSeq, said.seq)
  }

  async function serve(request: IncomingMessage, response: ServerResponse) {
    const url = new URL(request.url ?? '/', 'http://chat')
    if (url.pathname.startsWith(`${API}/`)) return serveApi(request, response, url)
    const file = world.files.get(url.pathname.split('/files/')[1] ?? '')
    if (file) return response.setHeader('content-type', file.type).end(file.bytes)
    const path = url.pathname === '/widget/v1/frame' ? 'frame.html' : url.pathname.replace('/widget/v1/', '')
    if (!/^(frame\.html|loader\.js|assets\/[\w.-]+)$/.test(path)) return response.writeHead(404).end()
    if (path === 'frame.html') response.setHeader('content-security-policy', policy(request.headers.host ?? ''))
    response.setHeader('content-type', TYPES[extname(path)] ?? 'application/octet-stream').end(readFileSync(join(dist, path)))
  }

  async function serveApi(request: IncomingMessage, response: ServerResponse, url: URL) {
    const raw = await bodyOf(request)
    const type = request.headers['content-type'] ?? ''
    const call: Call = {
      method: request.method ?? 'GET',
      path: url.pathname.slice(API.length),
      query: url.searchParams,
      token: request.headers.authorization?.replace('Bearer ', '') ?? null,
      body: type.startsWith('application/json') ? JSON.parse(raw.toString('utf8')) : null,
      file: type.startsWith('multipart/') ? await fileOf(raw, type) : null,
    }
    const at = faults.findIndex(({ match }) => match.test(`${call.method} ${call.path}`))
    const [fault] = at < 0 ? [] : faults.splice(at, 1)
    const reply = fault && fault.reply !== 'lost' ? fault.reply : answer(world, call)
    calls.push({ ...call, status: reply.status })
    if (fault?.retryAfter) response.setHeader('retry-after', fault.retryAfter)
    if (fault?.reply === 'lost') return request.socket.destroy()
    response.writeHead(reply.status, { 'content-type': 'application/json' }).end(JSON.stringify(reply.body))
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    world,
    calls,
    commands,
    /** The next call that matches is answered so. `lost`: the act is done, its answer never arrives. */
    failNext: (match: RegExp, reply: Reply | 'lost', retryAfter?: string) =>
      faults.push({ match, reply, ...(retryAfter ? { retryAfter } : {}) }),
    dropSockets: () => {
      for (const socket of live.clients) socket.terminate()
    },
    revokeAll() {
      world.sessions.clear()
      for (const socket of sockets.keys()) say(socket, { type: 'session.revoked' })
    },
    async close() {
      for (const socket of live.clients) socket.terminate()
      live.close()
      await closeServer(server)
    },
  }
}
export type ChatServer = Awaited<ReturnType<typeof startChatServer>>

function say(socket: WebSocket, frame: WidgetFrame) {
  socket.send(JSON.stringify(frame))
}

/** As strict as the real one must be able to be. */
function policy(host: string): string {
  return `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; media-src 'self'; connect-src 'self' ws://${host}; base-uri 'none'; form-action 'none'; frame-ancestors http://localhost:*`
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

async function fileOf(raw: Buffer, type: string): Promise<StoredFile | null> {
  const file = (await new Response(new Uint8Array(raw), { headers: { 'content-type': type } }).formData()).get('file')
  if (!(file instanceof File)) return null
  return { key: randomBytes(16).toString('base64url'), name: file.name, type: file.type, bytes: Buffer.from(await file.arrayBuffer()) }
}
