import type pg from 'pg'

/** How many conversations of the last two years a tenant gets, with all that reports know of them, and whose they are. */
export interface ReportHistory {
  tenantId: string
  conversations: number
  /** Members of the team, who share them. */
  users: readonly string[]
}

/**
 * Fills a tenant with facts as the follower of the reports would have kept them, set-based: without messages, which no figure reads. Busier by day than by night, twelve facts a conversation,
 * three of ten with a tag, a third of what was resolved asked how it went, and a third of those answered. Foreign keys and checks hold while it runs. The same numbers give the same history.
 */
export async function seedReports(owner: pg.Client, { tenantId, conversations, users }: ReportHistory): Promise<void> {
  await owner.query('begin')
  await owner.query('select setseed(0.5)')
  for (const statement of [PLACES, PERSONS, CONTACTS, TEAMS, TAGS]) await owner.query(statement, [tenantId])
  await owner.query(DRAWN, [tenantId, conversations, users])
  await owner.query('analyze drawn')
  for (const statement of [CONVERSATIONS, SUMMARIES, ...LINES, TAGGED]) await owner.query(statement, [tenantId])
  await owner.query('commit')
}

const PLACES = `
  with platform as (
    insert into channels_platforms (tenant_id, name, platform_type) select $1, p, p from unnest(array['whatsapp', 'facebook', 'zalo']) p
    on conflict (tenant_id, platform_type) do update set name = excluded.name returning id, name
  ), integration as (
    insert into platform_integrations (tenant_id, via, integration_name, webhook_key) values ($1, 'meta', 'Pages', 'reports-' || $1) returning id
  )
  insert into channels_platform_pages (tenant_id, platform_id, integration_id, name, entity_id)
  select $1, platform.id, integration.id, 'Page ' || platform.name || n, platform.name || n from platform, integration, generate_series(1, 4) n`

const PERSONS = `insert into crm_personal_keys (tenant_id, external_key) select $1, 'reports' || n from generate_series(1, 2000) n`

const CONTACTS = `
  insert into omnichannel_contact (tenant_id, page_id, personal_key_id, display_name)
  select $1, (select id from channels_platform_pages where tenant_id = $1 and name like 'Page %' order by id limit 1), 'reports' || n, 'Customer ' || n from generate_series(1, 2000) n`

const TEAMS = `insert into sys_teams (tenant_id, name) select $1, 'Team ' || n from generate_series(1, 6) n`
const TAGS = `insert into conversation_tags (tenant_id, name) select $1, 'Tag ' || n from generate_series(1, 20) n`

// Six of seven begin between 8 and 18 o'clock. The last twentieth is open still.
const DRAWN = `
  create temp table drawn on commit drop as
  select nextval('omnichannel_conversation_id_seq') as id, n, luck, rounds, at, waited, open_for, still_open, at + waited + open_for as ended, pages[1 + n % cardinality(pages)] as page_id,
         contacts[1 + n % cardinality(contacts)] as contact_id, teams[1 + n % cardinality(teams)] as team_id, ($3::bigint[])[1 + floor(whose * cardinality($3::bigint[]))::int] as user_id
    from (select array_agg(id order by id) as pages from channels_platform_pages where tenant_id = $1 and name like 'Page %') p,
         (select array_agg(id order by id) as contacts from omnichannel_contact where tenant_id = $1 and display_name like 'Customer %') k,
         (select array_agg(id order by id) as teams from sys_teams where tenant_id = $1) t,
         (select n, random() as luck, random() as whose, 1 + floor(random() * 4)::int as rounds, n > 0.95 * $2 as still_open,
                 date_trunc('day', now() - (1 - n::float8 / $2) * interval '730 days') + case when random() < 0.86 then interval '8 hours' + random() * interval '10 hours' else random() * interval '24 hours' end as at,
                 interval '1 minute' + exp(random_normal(2, 1.4)) * interval '1 minute' as waited, random() * interval '2 days' as open_for
            from generate_series(1, $2::int) n) d
   where at < now()`

const CONVERSATIONS = `
  insert into omnichannel_conversation (tenant_id, id, page_id, contact_id, thread_key, status, assigned_to, team_id, resolved_at, last_activity_at, created_at, updated_at)
  select $1, id, page_id, contact_id, 'reports:' || id, case when still_open then 'open' else 'resolved' end, user_id, team_id, case when not still_open then ended end, ended, at, ended from drawn order by id`

const SUMMARIES = `
  insert into conversation_facts (tenant_id, conversation_id, page_id, platform, team_id, assigned_to, created_at, first_response_seconds, first_response_open, resolved_at, resolution_seconds, resolution_open,
         resolutions, reopened, inbound, replies, automatic, last_at)
  select $1, d.id, d.page_id, f.platform_type, d.team_id, d.user_id, d.at, extract(epoch from d.waited)::int, extract(epoch from d.waited)::int, case when not still_open then d.ended end,
         case when not still_open then extract(epoch from d.waited + d.open_for)::int end, case when not still_open then extract(epoch from d.waited + d.open_for)::int / 3 end,
         case when still_open then 0 else 1 end, 0, d.rounds + 1, d.rounds + 1, 1, case when still_open then 'infinity' else d.ended end
    from drawn d join channels_platform_pages p on p.tenant_id = $1 and p.id = d.page_id
    join channels_platforms f on f.tenant_id = $1 and f.id = p.platform_id order by d.id`

const LINES: readonly string[] = [
  line("'opened', 1, at, case when not still_open then ended end, null::bigint, 1, null::int, null::int, null::smallint"),
  line(
    "'resolved', 1, ended, null::timestamptz, user_id, 1, extract(epoch from ended - at)::int, extract(epoch from ended - at)::int / 3, null::smallint",
    'not still_open',
  ),
  line(
    "'first-response', 1, at + waited, null::timestamptz, user_id, 1, extract(epoch from waited)::int, extract(epoch from waited)::int, null::smallint",
  ),
  line(
    "'next-response', k, at + waited + open_for * k / (rounds + 1), null::timestamptz, user_id, 1, (60 + luck * 3000)::int, (60 + luck * 3000)::int, null::smallint",
    'true',
    'cross join lateral generate_series(1, rounds) k',
  ),
  line(
    "'inbound', k, at + open_for * (k - 1) / (rounds + 1), null::timestamptz, null::bigint, 1 + (luck * 3)::int, null::int, null::int, null::smallint",
    'true',
    'cross join lateral generate_series(1, rounds + 1) k',
  ),
  line(
    "'reply', k, at + waited + open_for * (k - 1) / (rounds + 1), null::timestamptz, user_id, 1 + (luck * 2)::int, null::int, null::int, null::smallint",
    'true',
    'cross join lateral generate_series(1, rounds + 1) k',
  ),
  line("'automatic', 1, at, null::timestamptz, null::bigint, 1, null::int, null::int, null::smallint", 'n % 2 = 0'),
  line(
    "'survey', 1, ended, null::timestamptz, user_id, 1, null::int, null::int, case when n % 9 = 0 then (5 - floor(luck * luck * 5))::smallint end",
    'not still_open and n % 3 = 0',
  ),
]

function line(columns: string, where = 'true', join = ''): string {
  return `insert into report_facts (tenant_id, conversation_id, kind, ordinal, at, until, user_id, count, seconds, open_seconds, rating) select $1, id, ${columns} from drawn ${join} where ${where} order by id`
}

const TAGGED = `
  insert into conversation_tag (tenant_id, conversation_id, conversation_tag_id)
  select $1, d.id, t.ids[1 + d.n % cardinality(t.ids)] from drawn d, (select array_agg(id order by id) as ids from conversation_tags where tenant_id = $1) t where d.luck < 0.3 order by d.id`
