import type { IncomingMessage } from 'node:http'
import type { WebSocket } from 'ws'
import { inTenant, SYSTEM, type Tx } from '../../infra/db/tx.ts'
import { DomainError } from '../../infra/errors.ts'
import type { SocketDoor } from '../live/index.ts'
import { acknowledge } from './acknowledge.ts'
import { agentsOnline } from './agents-online.ts'
import { commandOf } from './commands.ts'
import { visitorLinks, type WebchatDeps } from './deps.ts'
import { liveTokens } from './directory.ts'
import { framesOf, readNow } from './frames.ts'
import { isPageOrigin, mayUse } from './origins.ts'
import { standingOf } from './read-conversations.ts'
import { findSession } from './sessions.ts'
import { visitorTyping } from './typing.ts'
import { ownerOf, type VisitorSession } from './visitor.ts'
import { type SocketWorld, VisitorSocket } from './visitor-socket.ts'

export type VisitorDoorDeps = Omit<WebchatDeps, 'vault'>

const GREETING_MS = 5_000
const MOST_PER_VISITOR = 10
/** Sockets that have not said yet whose they are. */
const MOST_STRANGERS = 500
const RECHECK_MS = 4_000

/**
 * `WS /widget/v1/api/events`. The first frame says whose socket it is, since an address would end in logs. Closes with 4401 (no such session,
 * or none named in 5 s), 4403 (foreign page, or switched off), 4429 (more than 10 sockets).
 */
export function visitorDoor(deps: VisitorDoorDeps): SocketDoor {
  const sockets = new Set<VisitorSocket>()
  const world = worldOf(deps, sockets)
  let strangers = 0
  return {
    path: '/widget/v1/api/events',
    async accept(request, _url, { refuse, open }) {
      const { origin } = request.headers
      if (origin !== undefined && !isPageOrigin(origin)) return refuse(403)
      if (strangers >= MOST_STRANGERS) return refuse(503)
      strangers += 1
      request.socket.once('close', forget)
      let counted = true
      function forget() {
        if (counted) strangers -= 1
        counted = false
      }
      open((ws) => {
        ws.on('error', () => ws.terminate()) // a broken frame or connection; 'close' follows
        greet(ws, (token) => {
          forget()
          return admit(deps, { ws, token, request, sockets, world })
        })
      })
    },
  }
}

/** Waits for the first frame; whatever else comes first, or nothing, ends the socket. */
function greet(ws: WebSocket, welcome: (token: string) => Promise<void>): void {
  const late = setTimeout(() => ws.close(4401, 'say whose socket this is'), GREETING_MS)
  ws.once('close', () => clearTimeout(late))
  ws.once('message', (data, binary) => {
    clearTimeout(late)
    const command = binary ? undefined : commandOf(data.toString())
    if (command?.type !== 'auth') return ws.close(4401, 'say whose socket this is')
    ws.pause() // what follows waits until somebody listens
    void welcome(command.token).finally(() => ws.resume())
  })
}

interface Arrival {
  ws: WebSocket
  token: string
  request: IncomingMessage
  sockets: Set<VisitorSocket>
  world: SocketWorld
}

async function admit(deps: VisitorDoorDeps, { ws, token, request, sockets, world }: Arrival): Promise<void> {
  try {
    const visitor = await findSession(deps.db, token)
    if (!visitor) return ws.close(4401, 'no such session')
    const { origin, host } = request.headers
    if (!mayUse(visitor.page.settings.allowedOrigins, { origin, host, publicUrl: deps.publicUrl })) return ws.close(4403, 'foreign page')
    if (!visitor.page.active) return ws.close(4403, 'switched off')
    if ([...sockets].filter((one) => isSame(one.visitor, visitor)).length >= MOST_PER_VISITOR) return ws.close(4429, 'too many sockets')
    if (ws.readyState !== ws.OPEN) return
    const socket = new VisitorSocket(ws, visitor, world)
    sockets.add(socket)
    await deps.hub.join(socket, undefined)
    await socket.start()
    await deps.hub.follow(socket)
  } catch (error) {
    world.failed(error)
    ws.close(1013, 'try again') // the database is away; the browser comes back
  }
}

function isSame(one: VisitorSession, other: VisitorSession): boolean {
  return one.page.tenantId === other.page.tenantId && one.page.id === other.page.id && ownerOf(one) === ownerOf(other)
}

function worldOf(deps: VisitorDoorDeps, sockets: Set<VisitorSocket>): SocketWorld {
  const { db, hub, log } = deps
  const link = visitorLinks(deps)
  const within = <T>({ page }: VisitorSession, act: (tx: Tx) => Promise<T>) => inTenant(db, { tenantId: page.tenantId, actor: SYSTEM }, act)
  const failed = (error: unknown) => {
    if (!(error instanceof DomainError)) log.warn({ err: error }, 'a visitor’s socket met an error')
  }
  return {
    failed,
    online: agentsOnline(db, hub),
    watch: watchOver(deps, sockets, failed),
    gone(socket) {
      sockets.delete(socket)
      hub.leave(socket)
    },
    framesFor: async (visitor, rows, told) => framesOf(rows, await readNow({ db, link }, visitor, rows), told),
    standingOf: (visitor) => within(visitor, (tx) => standingOf(tx, visitor)),
    obey(visitor, command) {
      if (command.type === 'typing') return visitorTyping({ db, hub }, visitor, command.conversationId, command.on)
      const { type: status, conversationId, seq } = command
      return within(visitor, (tx) => acknowledge(tx, visitor, { status, conversationId, seq }))
    },
  }
}

/** One statement asks for all sessions at once; those that ended lose their sockets within 5 s. */
function watchOver({ db }: VisitorDoorDeps, sockets: Set<VisitorSocket>, failed: (error: unknown) => void): () => void {
  let last = Date.now()
  return () => {
    if (Date.now() - last < RECHECK_MS) return
    last = Date.now()
    const asked = [...sockets]
    liveTokens(
      db,
      asked.map(({ visitor }) => visitor.tokenHash),
    ).then((alive) => {
      for (const socket of asked) if (!alive.has(socket.visitor.tokenId)) socket.revoke()
    }, failed) // the database is away: asked again in 4 s
  }
}
