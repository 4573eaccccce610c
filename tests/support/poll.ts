// A stream of a page, polled at a moment that has not come yet.
import { pollStream } from '../../apps/server/src/domains/channels/polling/poll.ts'
import { instantOf } from '../../apps/server/src/infra/clock.ts'
import type { Scene } from './scene.ts'

/** Has a stream polled as it will be in so many minutes. @returns what became of it */
export async function pollIn(world: Scene, minutes: number, of: { pageId: string; stream: string }): Promise<string> {
  const { db, vault, outbound, config, ingestWake } = world.server.runtime
  const deps = { db, vault, http: outbound.request, publicUrl: config.publicUrl }
  const now = () => instantOf(Date.now() + minutes * 60_000)
  return pollStream({ ...deps, now, onKept: () => ingestWake.ring() }, { tenantId: world.tenantId, ...of })
}
