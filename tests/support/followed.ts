// A follower of the feed is milliseconds late: what he is not to do can be looked for only once he has come by.
import { type Scene, until } from './scene.ts'

/** Waits until a follower has acted on all that has happened so far. His own news, of the types that begin so, do not count: it may lie beyond his place for ever. */
export async function followed(world: Scene, follower: string, ownTypes: string): Promise<void> {
  await until(
    async () =>
      (
        await world.db.owner.query<{ done: boolean }>(
          'select f.n >= (select max(e.n) from event_feed e where e.tenant_id = f.tenant_id and e.type not like $2) as done from feed_followers f where f.tenant_id = $3 and f.follower = $1',
          [follower, `${ownTypes}%`, world.tenantId],
        )
      ).rows[0]?.done,
    (done) => done === true,
  )
}
