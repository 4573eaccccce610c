import type pg from 'pg'

/** How much history a tenant gets, and whose it is. */
export interface History {
  tenantId: string
  /** Messages in all, about: sizes of conversations are drawn by lot. */
  messages: number
  people: {
    /** Each has 150 open conversations and an even share of the closed ones. */
    measured: readonly string[]
    /** The rest of the team, who have what else is assigned. */
    others: readonly string[]
    /** Has read every conversation but the three that are open longest. */
    diligent: string
  }
  /** SQL expressions: what message `id` says, and what person `person_id` is called; with them there are private notes as well. */
  words?: { text: string; name: string }
}

const PLAIN = {
  text: "left('Is the ring still to be had in size 52, and when would it be here? ' || repeat(md5(id::text), 1 + (luck * 12)::int), 20 + (luck * 250)::int)",
  name: "'Customer ' || person_id",
}

/** Four conversations hold a fortieth of all messages each: 50,000 of 2 million. */
const LONG = 4
const LONG_SHARE = 40
/** Messages of the other conversations, on average; the median is 7. */
const MEAN = 11
const OPEN_SHARE = 0.025
const OPEN_AT_LEAST = 700

/**
 * Fills a tenant with two years of conversations, set-based, through the owner's connection: pages, contacts, persons, conversations,
 * messages in the order of time (so that those of one conversation lie scattered, as they do in life), files, reactions, tags, read marks.
 * Foreign keys and checks hold while it runs. The same numbers give the same history.
 */
export async function seedHistory(owner: pg.Client, history: History): Promise<void> {
  const { tenantId, messages, people, words = PLAIN } = history
  const ordinary = Math.round((messages * (1 - LONG / LONG_SHARE)) / MEAN)
  const open = Math.max(OPEN_AT_LEAST, Math.round(ordinary * OPEN_SHARE))
  await owner.query('begin')
  await owner.query('select setseed(0.5)')
  await owner.query(PAGES, [tenantId])
  await owner.query(DRAWN, [ordinary, LONG, Math.round(messages / LONG_SHARE), open])
  await owner.query(CONVERSATION, [tenantId, people.measured, people.others])
  await owner.query(MESSAGE)
  await owner.query('create index on history_message (conversation_id)')
  await owner.query('analyze history_conversation, history_message')
  for (const statement of [
    PERSONS,
    PROFILES(words.name),
    CONTACTS,
    CONVERSATIONS,
    MESSAGES(words.text),
    FILES,
    ATTACHMENTS,
    REACTIONS,
    TAGS,
    TAGGED,
  ])
    await owner.query(statement, [tenantId])
  if (history.words) await owner.query(NOTES(history.words.text), [tenantId])
  await owner.query(READS_OF_TEAM, [tenantId])
  await owner.query(READS_OF_DILIGENT, [tenantId, people.diligent])
  await owner.query('commit')
}

const PAGES = `
  with platform as (
    insert into channels_platforms (tenant_id, name, platform_type) values ($1, 'whatsapp', 'whatsapp')
    on conflict (tenant_id, platform_type) do update set name = excluded.name returning id
  ), integration as (
    insert into platform_integrations (tenant_id, via, integration_name, webhook_key) values ($1, 'meta', 'Numbers', 'bench-' || $1) returning id
  )
  insert into channels_platform_pages (tenant_id, platform_id, integration_id, name, entity_id)
  select $1, platform.id, integration.id, 'Number ' || n, $1 || '00' || n from platform, integration, generate_series(1, 4) n`

// What chance decides: size, beginning, end. Log-normal sizes, as inboxes have them; a long conversation lasts the whole two years.
const DRAWN = `
  create temp table history_drawn on commit drop as
  select row_number() over (order by ended_at desc) as rank, d.* from (
    select size, started_at, case when size = 1 then started_at else least(now(), started_at + span) end as ended_at, random() as luck, random() as whose, $4::int as open
      from (
        select 1 + floor(exp(random_normal(1.9, 0.9)))::int as size, now() - random() * interval '730 days' as started_at, random() * interval '10 days' as span from generate_series(1, $1)
        union all
        select $3, now() - interval '730 days', interval '730 days' - n * interval '1 hour' from generate_series(1, $2) n
      ) s
  ) d`

// The open ones are among the newest, between others that are closed. $2: the measured, $3: the rest of the team.
const CONVERSATION = `
  create temp table history_conversation on commit drop as
  select nextval('omnichannel_conversation_id_seq') as id, nextval('omnichannel_contact_id_seq') as contact_id, nextval('crm_personal_keys_id_seq') as person_id,
         p.page_ids[1 + (c.rank % 4)] as page_id, case
           when c.status = 'new' or c.whose < 0.1 then null
           when c.status = 'open' and c.turn <= 150 * cardinality($2::bigint[]) then ($2::bigint[])[1 + c.turn % cardinality($2::bigint[])]
           when c.status = 'open' then ($3::bigint[])[1 + c.turn % cardinality($3::bigint[])]
           else ($2::bigint[] || $3::bigint[])[1 + c.turn % cardinality($2::bigint[] || $3::bigint[])] end as assigned_to, c.*
    from (select array_agg(id order by id) as page_ids from channels_platform_pages where tenant_id = $1 and name like 'Number %') p,
         (select *, row_number() over (partition by status order by luck) as turn from (
            select *, case
                when rank <= 1.5 * open and luck < 0.667 then case when whose < 0.333 and size < 20 then 'new' else 'open' end
                when luck > 0.97 then 'pending' when luck > 0.96 then 'snoozed' when rank > 10 * open and luck < 0.7 then 'archived' else 'resolved' end as status
              from history_drawn order by started_at) s
           order by started_at) c
   where $1::bigint is not null order by c.started_at`

const MESSAGE = `
  create temp table history_message on commit drop as
  select nextval('omnichannel_message_id_seq') as id, m.* from (
    select s.*, row_number() over (partition by conversation_id order by sent_at, k) as seq from (
      select c.id as conversation_id, c.contact_id, c.page_id, c.assigned_to, k, k % 2 = 1 or luck < 0.2 as inbound, random() as luck,
             case when k = 1 then c.started_at when k = c.size then c.ended_at else c.started_at + random() * (c.ended_at - c.started_at) end as sent_at
        from history_conversation c cross join lateral generate_series(1, c.size) k) s
    order by sent_at) m`

const PERSONS = `
  insert into crm_personal_keys (tenant_id, id, external_key, created_at) select $1, person_id, md5('person' || person_id), started_at from history_conversation order by person_id`

const PROFILES = (name: string) => `
  insert into crm_personal_profile (tenant_id, person_id, full_name, created_at) select $1, person_id, ${name}, started_at from history_conversation order by person_id`

const CONTACTS = `
  insert into omnichannel_contact (tenant_id, id, page_id, personal_key_id, platform_user_id, external_customer_id, integration_via, display_name, created_at)
  select $1, contact_id, page_id, md5('person' || h.person_id), '8490' || contact_id, '8490' || contact_id, 'meta', p.full_name, h.started_at
    from history_conversation h join crm_personal_profile p on p.tenant_id = $1 and p.person_id = h.person_id order by contact_id`

const CONVERSATIONS = `
  insert into omnichannel_conversation (tenant_id, id, page_id, contact_id, thread_key, status, assigned_to, last_seq, message_count, inbound_count, last_message_id, last_message_at,
         last_activity_at, last_inbound_at, waiting_since, resolved_at, snoozed_until, created_at, updated_at)
  select $1, c.id, c.page_id, c.contact_id, '8490' || c.contact_id, c.status, c.assigned_to, c.size, c.size, m.inbound, m.last_id, c.ended_at, c.ended_at, m.last_inbound_at,
         case when c.status = 'new' then m.last_inbound_at end, case when c.status in ('resolved', 'archived') then c.ended_at end,
         case when c.status = 'snoozed' then now() + interval '3 days' end, c.started_at, c.ended_at
    from history_conversation c join (
      select conversation_id, max(id) as last_id, count(*) filter (where inbound) as inbound, max(sent_at) filter (where inbound) as last_inbound_at
        from history_message group by conversation_id) m on m.conversation_id = c.id
   order by c.id`

// Ids of the platform are long and random, as they are in life. Every thirtieth message quotes the one before it.
const MESSAGES = (text: string) => `
  insert into omnichannel_message (tenant_id, id, page_id, conversation_id, contact_id, admin_id, seq, direction, type, sender_type, message, status, client_id, client_ref,
         platform_message_id, reply_to_platform_id, sent_at, created_at, updated_at, delivered_at, read_at)
  select $1, id, page_id, conversation_id, contact_id, case when not inbound then assigned_to end, seq, case when inbound then 'inbound' else 'outbound' end,
         case when luck > 0.95 then 'image' else 'text' end, case when inbound then 'contact' else 'agent' end,
         case when luck <= 0.95 then ${text} end,
         case when inbound then 'received' when luck > 0.3 then 'read' else 'delivered' end,
         case when not inbound then gen_random_uuid() end, case when not inbound then 'ref' || id end,
         'wamid.' || md5(conversation_id || '.' || seq), case when seq > 1 and id % 30 = 0 then 'wamid.' || md5(conversation_id || '.' || (seq - 1)) end,
         sent_at, sent_at, sent_at, case when not inbound then sent_at end, case when not inbound and luck > 0.3 then sent_at end
    from history_message order by id`

const FILES = `
  insert into files (tenant_id, key, purpose, name, kind, mime_type, size_bytes, sha256, width, height, storage, storage_key, thumb_key, created_at)
  select $1, left(md5('file' || id), 22), 'attachment', 'picture.jpg', 'image', 'image/jpeg', 120000, sha256(id::text::bytea), 1200, 900, 'local', 'file/' || id, 'thumb/' || id, sent_at
    from history_message where luck > 0.95 order by id`

const ATTACHMENTS = `
  insert into omnichannel_message_attachment (tenant_id, message_id, ordinal, type, file_id, state, created_at)
  select $1, m.id, 0, 'image', f.id, 'stored', m.sent_at from history_message m join files f on f.tenant_id = $1 and f.key = left(md5('file' || m.id), 22) where m.luck > 0.95 order by m.id`

const REACTIONS = `
  insert into omnichannel_message_reaction (tenant_id, message_id, actor, contact_id, emoji, reacted_at)
  select $1, id, 'contact:' || contact_id, contact_id, '👍', sent_at from history_message where not inbound and luck between 0.5 and 0.53 order by id`

const TAGS = `
  insert into conversation_tags (tenant_id, name) select $1, 'Tag ' || n from generate_series(1, 5) n`

const TAGGED = `
  insert into conversation_tag (tenant_id, conversation_id, conversation_tag_id)
  select $1, c.id, t.id from history_conversation c join conversation_tags t on t.tenant_id = $1 and t.name = 'Tag ' || (1 + c.rank % 5) where c.luck between 0.3 and 0.6`

// One on every fiftieth message.
const NOTES = (text: string) => `
  insert into conversation_notes (tenant_id, conversation_id, user_id, author_name, content, created_at)
  select $1, conversation_id, assigned_to, 'Somebody', ${text}, sent_at from history_message where luck between 0.6 and 0.62 order by sent_at`

// The assignee has read what is closed, and three quarters of what is open; the last message of every tenth is new to him.
const READS_OF_TEAM = `
  insert into conversation_reads (tenant_id, user_id, conversation_id, read_seq, inbound_read, read_at)
  select $1, v.assigned_to, v.id, v.last_seq, greatest(0, v.inbound_count - (v.id % 10 = 0)::int), v.last_activity_at
    from omnichannel_conversation v where v.tenant_id = $1 and v.assigned_to is not null and (v.status not in ('new', 'open') or v.id % 4 <> 0)`

const READS_OF_DILIGENT = `
  insert into conversation_reads (tenant_id, user_id, conversation_id, read_seq, inbound_read, read_at)
  select $1, $2, v.id, v.last_seq, v.inbound_count, v.last_activity_at from omnichannel_conversation v
   where v.tenant_id = $1 and v.id not in (select o.id from omnichannel_conversation o where o.tenant_id = $1 and o.status = 'open' order by o.last_activity_at limit 3)`
