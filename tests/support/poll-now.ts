// A stream of a page, polled at once, whatever its turn in the day's budget.
import { type PollOutcome, pollStream } from '../../apps/server/src/domains/channels/polling/poll.ts'
import { now } from '../../apps/server/src/infra/clock.ts'
import { type Scene, until } from './scene.ts'

/** Whoever polls it at the moment is waited for. @returns what became of it */
export function pollNow(world: Scene, { pageId, stream }: { pageId: string; stream: string }): Promise<PollOutcome> {
  const { db, vault, outbound, config, ingestWake } = world.server.runtime
  const deps = { db, vault, http: outbound.request, publicUrl: config.publicUrl, now, onKept: () => ingestWake.ring() }
  return until(
    async () => {
      await world.db.owner.query(
        'update channels_page_cursor set next_at = now(), granted = true where page_id = $1 and stream = $2 and (lease_until is null or lease_until < now())',
        [pageId, stream],
      )
      return pollStream(deps, { tenantId: world.tenantId, pageId, stream })
    },
    (outcome) => outcome !== 'none',
  )
}
