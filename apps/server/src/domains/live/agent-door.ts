import type { LiveCommand } from '@switchboard/contracts'
import { credentialsOf } from '../../infra/http/credentials.ts'
import type { Caller } from '../../infra/http/access.ts'
import type { LinkTo } from '../inbox/index.ts'
import type { Presence } from '../identity/index.ts'
import { AgentSocket } from './agent-socket.ts'
import type { Hub } from './hub.ts'
import type { SocketDoor } from './upgrade.ts'

export interface AgentDoorDeps {
  hub: Hub
  linkTo: LinkTo
  publicUrl: string
  follow: (token: string) => Promise<Presence | undefined>
  onCommand: (caller: Caller, command: LiveCommand) => void
}

const MOST_PER_USER = 20

/** `WS /api/v1/live?since=<n>`: a cookie needs our own Origin, a bearer token does not. */
export function agentDoor(deps: AgentDoorDeps): SocketDoor {
  const open = new Map<string, number>()
  return {
    path: '/api/v1/live',
    async accept(request, url, { refuse, open: upgrade }) {
      const credentials = credentialsOf(request.headers)
      if (!credentials) return refuse(401)
      if (credentials.by === 'cookie' && !isOwnOrigin(request.headers.origin, request.headers.host, deps.publicUrl)) return refuse(403)
      const presence = await deps.follow(credentials.token)
      if (!presence) return refuse(401)
      const { caller } = presence
      if ((open.get(caller.actor) ?? 0) >= MOST_PER_USER) return refuse(429)
      const since = sinceOf(url)
      upgrade((ws) => {
        open.set(caller.actor, (open.get(caller.actor) ?? 0) + 1)
        const socket = new AgentSocket(ws, {
          caller,
          recheck: presence.recheck,
          linkTo: deps.linkTo,
          onCommand: deps.onCommand,
          onGone: (gone) => {
            open.set(caller.actor, Math.max(0, (open.get(caller.actor) ?? 1) - 1))
            deps.hub.leave(gone)
          },
        })
        void begin(deps.hub, socket, since)
      })
    },
  }
}

async function begin(hub: Hub, socket: AgentSocket, since: number | undefined): Promise<void> {
  try {
    const { head, since: from } = await hub.join(socket, since)
    socket.start(head, from)
    await hub.follow(socket)
  } catch {
    socket.close(1013, 'try again') // the database is away; the client comes back
  }
}

function sinceOf(url: URL): number | undefined {
  const text = url.searchParams.get('since')
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : undefined
}

/** The page that opens the socket must be ours: the configured origin, or the very host it was asked at. */
export function isOwnOrigin(origin: string | undefined, host: string | undefined, publicUrl: string): boolean {
  if (origin === undefined) return false
  if (origin === publicUrl) return true
  return (
    host !== undefined &&
    (origin === `http://${host}` || origin === `https://${host}`) &&
    /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(host)
  )
}
