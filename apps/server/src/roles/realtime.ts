import type { FastifyInstance } from 'fastify'
import { acceptSockets, agentDoor, deskCommands } from '../domains/live/index.ts'
import type { Runtime } from '../start/runtime.ts'
import { typingOf } from './typing.ts'
import { viewingOf } from './viewing.ts'

/** The live sockets of agents and visitors. */
export function realtimeRole(app: FastifyInstance, runtime: Runtime): () => void {
  const { hub, files, config, identity, metrics } = runtime
  const acts = { typing: typingOf(runtime), viewing: viewingOf(runtime) }
  metrics.sockets.set(0)
  const gauge = setInterval(() => metrics.sockets.set(hub.connections), 5_000)
  const close = acceptSockets(app.server, [
    agentDoor({
      hub,
      linkTo: files.linkTo,
      publicUrl: config.publicUrl,
      follow: identity.follow,
      onCommand: deskCommands({ db: runtime.db, log: runtime.log }, acts),
    }),
    runtime.webchat.door,
  ])
  return () => {
    clearInterval(gauge)
    close()
  }
}
