import type { BulkChanged, BulkStanding, BulkUndo, BulkUndone } from '@switchboard/contracts'
import { now } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { changeTags } from '../change/change-tags.ts'
import { type Held, holdConversations } from '../change/held.ts'
import { setAssignee } from '../change/set-assignee.ts'
import { setPriority } from '../change/set-priority.ts'
import { setStatus } from '../change/set-status.ts'
import { setTeam } from '../change/set-team.ts'
import { markAll } from './mark-all.ts'
import { stands, standingsOf } from './standings.ts'

/** Takes a change of many back, conversation by conversation wholly or not at all: where somebody changed the same again, it stays as he left it. @throws {Invalid} */
export async function undoMany(tx: Tx, { changed }: BulkUndo): Promise<BulkUndone> {
  const ids = changed.map(({ id }) => id)
  const held = new Map((await holdConversations(tx, ids)).map((one) => [one.id, one]))
  const standings = await standingsOf(tx, [...held.keys()])
  const [back, moved] = [[] as BulkChanged[], [] as string[]]
  for (const one of changed) {
    const standing = standings.get(one.id)
    if (!standing) continue
    if (stands(checked(one.after), standing)) back.push(one)
    else moved.push(one.id)
  }
  await takeBack(tx, back, held)
  return { undone: back.map(({ id }) => id), moved, skipped: ids.filter((id) => !held.has(id)) }
}

// Since when somebody waits, and what is read, moves with every message: that is nobody's change of mind.
function checked({ waitingSince: _, read: __, ...after }: BulkStanding): BulkStanding {
  return after
}

async function takeBack(tx: Tx, back: readonly BulkChanged[], held: ReadonlyMap<string, Held>): Promise<void> {
  const each = async <T>(
    pick: (before: BulkStanding, one: BulkChanged) => T | undefined,
    act: (of: Held[], value: T) => Promise<unknown>,
  ) => {
    for (const [key, group] of Map.groupBy(back, (one) => JSON.stringify(pick(one.before, one)))) {
      const of = group.flatMap(({ id }) => held.get(id) ?? [])
      if (key !== undefined && of.length > 0) await act(of, JSON.parse(key) as T)
    }
  }
  await each(
    ({ assigneeId }) => assigneeId,
    (of, to) => setAssignee(tx, of, to),
  )
  await each(
    ({ teamId }) => teamId,
    (of, to) => setTeam(tx, of, to),
  )
  await each(
    ({ priority }) => priority,
    (of, to) => setPriority(tx, of, to),
  )
  await each(
    (_, one) => tagsBack(one),
    (of, tags) => changeTags(tx, of, tags),
  )
  await each(statusBack, (of, to) => setStatus(tx, of, to))
  await waitAgain(tx, back)
  await each(
    ({ read }) => read,
    (of, read) =>
      markAll(
        tx,
        of.map(({ id }) => id),
        read,
      ),
  )
}

function tagsBack({ before, after }: BulkChanged): { add: string[]; remove: string[] } | undefined {
  const [was, is] = [before.tagIds, after.tagIds]
  if (!was || !is) return undefined
  return { add: was.filter((id) => !is.includes(id)), remove: is.filter((id) => !was.includes(id)) }
}

// A snooze whose moment has passed meanwhile is over.
function statusBack(
  { status, snoozedUntil }: BulkStanding,
  { after }: BulkChanged,
): { status: NonNullable<BulkStanding['status']>; until: string | null } | undefined {
  const was = status ?? (snoozedUntil === undefined ? undefined : (after.status ?? 'snoozed'))
  if (was === undefined) return undefined
  if (was !== 'snoozed') return { status: was, until: null }
  return snoozedUntil && snoozedUntil <= now() ? { status: 'open', until: null } : { status: was, until: snoozedUntil ?? null }
}

// Closing had ended the waiting: it goes on from the message of the customer that began it, and from no other moment; what he wrote since is unanswered again.
async function waitAgain(tx: Tx, back: readonly BulkChanged[]): Promise<void> {
  const waiting = back.flatMap(({ id, before }) => (before.waitingSince ? [{ id, at: before.waitingSince }] : []))
  if (waiting.length === 0) return
  await tx.run(sql`
    update omnichannel_conversation c set waiting_since = w.at, unread_count = (
             select count(*) from omnichannel_message u where u.tenant_id = ${tx.tenantId} and u.conversation_id = c.id and u.direction = 'inbound' and u.sent_at >= w.at)
      from jsonb_to_recordset(${waiting}::jsonb) as w(id bigint, at timestamptz)
     where c.tenant_id = ${tx.tenantId} and c.id = w.id and c.waiting_since is null and c.status not in ('resolved', 'archived')
       and exists (select from omnichannel_message m where m.tenant_id = ${tx.tenantId} and m.conversation_id = c.id and m.direction = 'inbound' and m.sent_at = w.at) returning c.id`)
}
