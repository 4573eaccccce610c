import type { Tx } from '../../infra/db/tx.ts'
import type { FeedRow } from '../../infra/feed/feed.ts'
import type { Follower } from '../../infra/feed/follow.ts'
import { admitted } from './admit.ts'
import { factsOf } from './facts.ts'
import { followReading } from './mark.ts'
import { CONCERNS, concernOf } from './who/index.ts'
import { writeNotices } from './write.ts'

/** Tells each member of the team what concerns him. Comes last of all who follow: what routing or a rule has changed by then is what counts. */
export const noticesFollower: Follower = {
  name: 'notices',
  types: new Set([...Object.keys(CONCERNS), 'conversation.read']),
  act: async (tx: Tx, rows: readonly FeedRow[]) => {
    const facts = await factsOf(tx, rows)
    const concerns = rows.flatMap((row) => concernOf(row, facts) ?? [])
    if (concerns.length > 0) await writeNotices(tx, await admitted(tx, concerns))
    await followReading(tx, rows)
  },
}
