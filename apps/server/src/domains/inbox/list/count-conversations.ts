import type { ConversationCounts, ConversationFilter } from '@switchboard/contracts'
import { type SqlBool, sql as raw } from 'kysely'
import type { Tx } from '../../../infra/db/tx.ts'
import { keptUnread } from '../unread.ts'
import { narrow } from './narrow.ts'

/** How many conversations a filter lets through for the caller, `most` at most. @throws {Invalid} naming the filter that makes no sense */
export async function countFiltered(
  tx: Tx,
  filter: ConversationFilter,
  { most = Number.POSITIVE_INFINITY }: { most?: number } = {},
): Promise<number> {
  let select = tx.from('omnichannel_conversation').select('omnichannel_conversation.id')
  for (const condition of await narrow(tx, filter)) select = select.where(condition)
  if (filter.unread) select = select.where(unread(tx))
  // With a limit the marks of what is unread would be looked up one by one, and he who has read nearly everything would wait for all of them.
  else if (most < Number.POSITIVE_INFINITY) select = select.limit(most)
  const { rows } = await raw<{ count: string }>`select count(*) from (${select}) as counted`.execute(tx.builder)
  return Math.min(most, Number(rows[0]?.count ?? 0))
}

// As what is not there, so that all marks of the reader are read in one pass and not one for each conversation.
function unread(tx: Tx) {
  const kept = keptUnread(tx, 'omnichannel_conversation')
  return raw<SqlBool>`(omnichannel_conversation.inbound_count > 0 or ${kept} > 0) and not exists (select from conversation_reads r where r.tenant_id = ${tx.tenantId} and r.user_id = ${tx.actor.userId}
    and r.conversation_id = omnichannel_conversation.id and r.inbound_read >= omnichannel_conversation.inbound_count and ${kept} = 0)`
}

interface Counted {
  page_id: string
  team_id: string | null
  open: string
  mine: string
  unassigned: string
  mentions: string
  participating: string
  unread: string
}

/** How many open conversations each view holds for the caller, in one pass over them. */
export async function countConversations(tx: Tx): Promise<Omit<ConversationCounts, 'againMs'>> {
  const { rows } = await raw<Counted>`
    with listed as materialized (select c.id, c.page_id, c.team_id, c.assigned_to, c.inbound_count, ${keptUnread(tx, 'c')} as kept from omnichannel_conversation c where c.tenant_id = ${tx.tenantId} and c.status in ('new', 'open') and c.merged_into_id is null
           and (${tx.actor.scope !== 'assigned'} or c.assigned_to = ${tx.actor.userId})),
         marks as materialized (select r.conversation_id, r.inbound_read from conversation_reads r
           where r.tenant_id = ${tx.tenantId} and r.user_id = ${tx.actor.userId} and r.conversation_id = any (array(select id from listed))),
         noted as materialized (select distinct nm.conversation_id from conversation_note_mentions nm where nm.tenant_id = ${tx.tenantId} and nm.user_id = ${tx.actor.userId}),
         joined as materialized (select cp.conversation_id from conversation_participants cp where cp.tenant_id = ${tx.tenantId} and cp.user_id = ${tx.actor.userId})
    select l.page_id, l.team_id, count(*) as open, count(*) filter (where l.assigned_to = ${tx.actor.userId}) as mine, count(*) filter (where l.assigned_to is null) as unassigned,
           count(n.conversation_id) as mentions, count(j.conversation_id) as participating,
           count(*) filter (where l.inbound_count > coalesce(m.inbound_read, 0) or l.kept > 0) as unread
      from listed l left join marks m on m.conversation_id = l.id left join noted n on n.conversation_id = l.id left join joined j on j.conversation_id = l.id group by l.page_id, l.team_id`.execute(
    tx.builder,
  )
  const sum = (of: 'open' | 'mine' | 'unassigned' | 'mentions' | 'participating' | 'unread', some: readonly Counted[] = rows) =>
    some.reduce((total, row) => total + Number(row[of]), 0)
  const [byPage, byTeam] = [Map.groupBy(rows, (row) => row.page_id), Map.groupBy(rows, (row) => row.team_id)]
  return {
    mine: sum('mine'),
    unassigned: sum('unassigned'),
    all: sum('open'),
    mentions: sum('mentions'),
    participating: sum('participating'),
    unread: sum('unread'),
    pages: [...byPage].map(([pageId, some]) => ({ pageId, open: sum('open', some) })),
    teams: [...byTeam].flatMap(([teamId, some]) => (teamId === null ? [] : [{ teamId, open: sum('open', some) }])),
  }
}
