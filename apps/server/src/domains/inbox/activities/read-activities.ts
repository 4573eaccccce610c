import type { Activity, ActivityList } from '@switchboard/contracts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import type { FeedRow } from '../../../infra/feed/feed.ts'
import { standsFor } from '../merge/stands-for.ts'
import { activityOf, type Names, namedIn, TOLD_TYPES } from './activity-of.ts'

const PAGE = 100

/** What was done to a conversation, and to those merged into it: the newest first to come, told oldest first. @throws {NotFound} */
export async function activitiesOf(
  tx: Tx,
  conversationId: string,
  { before, limit = PAGE }: { before?: number | undefined; limit?: number | undefined },
): Promise<ActivityList> {
  const rows = await rowsOf(tx, await standsFor(tx, conversationId), { before, limit: limit + 1 })
  const page = rows.slice(0, limit).toReversed()
  return { data: [...(await activitiesIn(tx, page)).values()], nextBefore: rows.length > limit ? (page[0]?.n ?? null) : null }
}

/** Those of these lines that tell of something done, by their number. */
export async function activitiesIn(tx: Tx, rows: readonly FeedRow[]): Promise<Map<number, Activity>> {
  const told = rows.filter(({ type }) => TOLD_TYPES.has(type))
  if (told.length === 0) return new Map()
  const names = await namesIn(tx, told)
  return new Map(
    told.flatMap((row) => {
      const activity = activityOf(row, names)
      return activity ? [[row.n, activity] as const] : []
    }),
  )
}

// The list of types stands here as it stands in the index, or it is not used.
async function rowsOf(
  tx: Tx,
  ids: readonly string[],
  { before, limit }: { before: number | undefined; limit: number },
): Promise<FeedRow[]> {
  const rows = await tx.run<Omit<FeedRow, 'n'> & { n: string }>(sql`
    select f.n, f.type, f.conversation_id, f.message_id, f.contact_id, f.person_id, f.page_id, f.user_id, f.fields, f.data, f.created_at from unnest(${ids}::bigint[]) as v(id)
     cross join lateral (
       select * from event_feed e where e.tenant_id = ${tx.tenantId} and e.conversation_id = v.id and e.n < ${before ?? '9223372036854775807'}::bigint
          and e.type in ('conversation.status_changed', 'conversation.assigned', 'conversation.unassigned', 'conversation.transferred', 'conversation.tagged',
            'conversation.snoozed', 'conversation.updated', 'conversation.merged', 'conversation.unmerged', 'conversation.moved', 'sla.warned', 'sla.breached', 'csat.answered')
        order by e.n desc limit ${limit}) f
     order by f.n desc limit ${limit}`)
  return rows.map((row) => ({ ...row, n: Number(row.n) }))
}

async function namesIn(tx: Tx, rows: readonly FeedRow[]): Promise<Names> {
  const wanted = rows.map(namedIn)
  const ids = (of: 'users' | 'teams' | 'tags' | 'pages') =>
    [...new Set(wanted.flatMap((one) => one[of]))].filter((id) => /^\d{1,19}$/.test(id))
  const found = await tx.run<{ kind: keyof Names; id: string; name: string }>(sql`
    select 'users' as kind, id, full_name as name from sys_users where tenant_id = ${tx.tenantId} and id = any (${ids('users')}::bigint[])
    union all select 'teams', id, name from sys_teams where tenant_id = ${tx.tenantId} and id = any (${ids('teams')}::bigint[])
    union all select 'tags', id, name from conversation_tags where tenant_id = ${tx.tenantId} and id = any (${ids('tags')}::bigint[])
    union all select 'pages', id, name from channels_platform_pages where tenant_id = ${tx.tenantId} and id = any (${ids('pages')}::bigint[])`)
  const of = (kind: keyof Names) => new Map(found.filter((one) => one.kind === kind).map(({ id, name }) => [id, name]))
  return { users: of('users'), teams: of('teams'), tags: of('tags'), pages: of('pages') }
}
