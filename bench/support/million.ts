import type pg from 'pg'

/** A tenant whose archive is large: what its lists show beside the open conversations. */
export interface Archive {
  tenantId: string
  conversations: number
  /** Of them the newest that are open, more or less: between them others are closed. */
  open: number
  /** Who has what is assigned: everybody an even share. */
  people: readonly string[]
}

/** Fills a tenant with two years of conversations without messages, set-based, through the owner's connection. Foreign keys and checks hold while it runs. */
export async function seedArchive(owner: pg.Client, { tenantId, conversations, open, people }: Archive): Promise<void> {
  await owner.query('begin')
  await owner.query('select setseed(0.5)')
  await owner.query(DRAWN, [conversations, open, people])
  for (const statement of [PAGES, POLICY, PERSONS, CONTACTS, CONVERSATIONS]) await owner.query(statement, [tenantId])
  await owner.query('commit')
  await owner.query('vacuum (analyze)')
}

const PAGES = `
  with platform as (insert into channels_platforms (tenant_id, name, platform_type) values ($1, 'messenger', 'messenger') returning id),
       integration as (insert into platform_integrations (tenant_id, via, integration_name, webhook_key) values ($1, 'meta', 'Pages', 'bench-archive') returning id)
  insert into channels_platform_pages (tenant_id, platform_id, integration_id, name, entity_id)
  select $1, platform.id, integration.id, 'Page ' || n, 'archive ' || n from platform, integration, generate_series(1, 4) n`

// A tenth has nobody; of the rest everybody has as much. One of eight was given a priority, and keeps it when it is resolved.
const DRAWN = `
  create temp table archive on commit drop as
  select nextval('omnichannel_conversation_id_seq') as id, nextval('omnichannel_contact_id_seq') as contact_id, nextval('crm_personal_keys_id_seq') as person_id, d.*,
         case when n <= $2::int * 1.5 and luck < 0.667 then case when luck < 0.1 then 'new' else 'open' end when luck > 0.97 then 'pending' when n > $2::int * 10 and luck < 0.7 then 'archived' else 'resolved' end as status,
         case when luck >= 0.1 then ($3::bigint[])[1 + n % cardinality($3::bigint[])] end as assigned_to,
         case when random() < 0.125 then (array['low', 'normal', 'high', 'urgent'])[1 + (random() * 3.99)::int % 4] else 'none' end as priority
    from (select n, now() - n * interval '730 days' / $1::int as at, random() as luck, random() * interval '10 days' as span from generate_series(1, $1::int) n) d`

const PERSONS =
  "insert into crm_personal_keys (tenant_id, id, external_key, created_at) select $1, person_id, 'archived ' || person_id, at - span from archive order by person_id"

const CONTACTS = `
  insert into omnichannel_contact (tenant_id, id, page_id, personal_key_id, platform_user_id, external_customer_id, integration_via, display_name, created_at)
  select $1, a.contact_id, p.ids[1 + a.n % 4], 'archived ' || a.person_id, '84' || a.contact_id, '84' || a.contact_id, 'meta', 'Customer ' || a.n, a.at - a.span
    from archive a, (select array_agg(id order by id) as ids from channels_platform_pages where tenant_id = $1 and name like 'Page %') p order by a.contact_id`

const POLICY =
  "insert into sla_policies (tenant_id, name, hours, next_response_time_minutes, is_default) values ($1, 'An hour', 'always', 60, true)"

const CONVERSATIONS = `
  insert into omnichannel_conversation (tenant_id, id, page_id, contact_id, thread_key, status, priority, assigned_to, message_count, inbound_count, last_message_at, last_activity_at,
         last_inbound_at, waiting_since, resolved_at, created_at, updated_at, sla_policy_id, sla, sla_state, sla_due_at)
  select $1, a.id, k.page_id, a.contact_id, a.contact_id, a.status, a.priority, a.assigned_to, 8, 4, a.at, a.at, a.at, case when a.status = 'new' or a.status = 'open' and a.n % 2 = 0 then a.at - a.luck * interval '1 hour' end,
         case when a.status in ('resolved', 'archived') then a.at end, a.at - a.span, a.at,
         w.policy, w.sla, w.state, w.due
    from archive a join omnichannel_contact k on k.tenant_id = $1 and k.id = a.contact_id
    left join lateral (
      select p.id as policy, case when a.n % 4 = 0 then 'breached' else 'running' end as state, a.at + interval '1 hour' as due,
             jsonb_build_object('policy', jsonb_build_object('id', p.id::text, 'name', p.name), 'metrics', jsonb_build_array(jsonb_build_object('metric', 'next-response', 'due', a.at + interval '1 hour',
               'state', 'running', 'pending', true, 'warned', false, 'warnAt', null, 'remainingMs', null))) as sla
        from sla_policies p where p.tenant_id = $1 and a.status in ('new', 'open')) w on true
   order by a.at - a.span`
