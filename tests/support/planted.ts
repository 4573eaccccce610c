// Many conversations of every sort, written straight into the tables: what a list is asked for.
import pg from 'pg'
import type { Scene } from './scene.ts'

export interface Planted {
  /** Ids in the order of their making; the first is the oldest. */
  ids: string[]
  tags: Record<'VIP' | 'Repair' | 'none', string>
  teams: { sales: string; workshop: string }
}

/** Plants `count` conversations on the scene's WhatsApp page: what each is follows from its number alone. */
export async function plant(world: Scene, count: number): Promise<Planted> {
  const owner = new pg.Client(world.db.urls.owner)
  await owner.connect()
  try {
    const one = async (text: string, values: unknown[]) => (await owner.query<{ id: string }>(text, values)).rows.map(({ id }) => id)
    const page = world.channel('whatsapp').pageId
    const teams = await one("insert into sys_teams (tenant_id, name) values ($1, 'Sales'), ($1, 'Workshop') returning id", [world.tenantId])
    const tags = await one(
      "insert into conversation_tags (tenant_id, name) values ($1, 'VIP'), ($1, 'Repair'), ($1, 'none') returning id",
      [world.tenantId],
    )
    await owner.query(
      "insert into crm_personal_keys (tenant_id, external_key) select $1, 'planted ' || n from generate_series(1, $2::int) n",
      [world.tenantId, count],
    )
    await owner.query(CONTACTS, [world.tenantId, page, count])
    const people = [world.agent.userId, world.colleague.userId]
    const ids = await one(CONVERSATIONS, [world.tenantId, page, people, teams])
    await owner.query(TAGGED, [world.tenantId, ids, tags])
    await owner.query(READS, [world.tenantId, ids, people[0]])
    await owner.query(PARTICIPANTS, [world.tenantId, ids, people[0]])
    return {
      ids,
      tags: { VIP: tags[0] ?? '', Repair: tags[1] ?? '', none: tags[2] ?? '' },
      teams: { sales: teams[0] ?? '', workshop: teams[1] ?? '' },
    }
  } finally {
    await owner.end()
  }
}

const CONTACTS = `
  insert into omnichannel_contact (tenant_id, page_id, personal_key_id, display_name)
  select $1, $2, 'planted ' || n, 'Customer ' || n from generate_series(1, $3::int) n`
// Several share one moment: an order by time alone would be none.
const CONVERSATIONS = `
  with numbered as (select id as contact_id, row_number() over (order by id)::int as n from omnichannel_contact where tenant_id = $1 and personal_key_id like 'planted %')
  insert into omnichannel_conversation (tenant_id, page_id, contact_id, thread_key, status, snoozed_until, priority, assigned_to, team_id, inbound_count, last_activity_at, created_at, waiting_since, first_response_at, resolved_at, archived_at)
  select $1, $2, contact_id, 'planted ' || n, (array['new', 'open', 'pending', 'snoozed', 'resolved', 'archived'])[1 + n % 6], case when n % 6 = 3 then now() + interval '1 day' end,
         (array['none', 'low', 'normal', 'high', 'urgent'])[1 + n % 5], ($3::bigint[])[n % 4], ($4::bigint[])[n % 3], n % 3,
         date_trunc('second', now()) - (n / 3) * interval '7 hours' - interval '10 minutes', date_trunc('second', now()) - (n / 2) * interval '1 day' - interval '10 minutes',
         case when n % 2 = 0 and n % 6 < 4 then date_trunc('second', now()) - (n % 5) * interval '1 hour' end, case when n % 7 <> 0 then now() - interval '1 day' end,
         case when n % 6 in (4, 5) then now() end, case when n % 6 = 5 then now() end
    from numbered order by n returning id`
const TAGGED = `
  insert into conversation_tag (tenant_id, conversation_id, conversation_tag_id)
  select $1, i.id, t.id from unnest($2::bigint[]) with ordinality as i(id, n) cross join unnest($3::bigint[]) with ordinality as t(id, k) where i.n % (t.k + 2) = 0`
const READS = `
  insert into conversation_reads (tenant_id, user_id, conversation_id, read_seq, inbound_read, read_at)
  select $1, $3, i.id, 1, 1, now() from unnest($2::bigint[]) with ordinality as i(id, n) where i.n % 4 <> 0`
const PARTICIPANTS = `
  insert into conversation_participants (tenant_id, conversation_id, user_id, reason) select $1, i.id, $3, 'joined' from unnest($2::bigint[]) with ordinality as i(id, n) where i.n % 5 = 0`
