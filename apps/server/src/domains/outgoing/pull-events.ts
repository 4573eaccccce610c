import type { EventsPage } from '@switchboard/contracts'
import type { Tx } from '../../infra/db/tx.ts'
import type { Caller } from '../../infra/http/access.ts'
import type { LinkTo } from '../inbox/index.ts'
import { feedAfter, feedBounds } from '../../infra/feed/feed.ts'
import { hydrate } from '../live/index.ts'
import { EventsGone } from './errors.ts'
import { eventOf } from './event-of.ts'
import { wants } from './readers.ts'

/** What happened after a number, as far as this caller may see it. @throws {EventsGone} when not all of it is kept any more */
export async function pullEvents(
  tx: Tx,
  reader: Caller,
  { since, limit, linkTo }: { since: number; limit: number; linkTo: LinkTo },
): Promise<EventsPage> {
  await tx.elevate() // what this caller may see of it is decided line by line
  const { head, oldest } = await feedBounds(tx)
  if (since > head || since + 1 < oldest) throw new EventsGone({ oldest: oldest - 1, head })
  const rows = await feedAfter(tx, since, limit)
  const events = (await hydrate(tx, rows, [], linkTo)).flatMap((happening) => eventOf(reader, happening, linkTo) ?? [])
  const next = rows.at(-1)?.n ?? since
  return { data: events.filter(({ type }) => wants([], type)), next, more: next < head }
}
