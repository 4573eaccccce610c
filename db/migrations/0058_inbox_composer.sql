-- The composer's safety net: drafts on the server, and what is held back until its moment. Locks: omnichannel_message exclusively, for the moment of exchanging
-- a check that admits one word more. Backfill: a row for each message that waits for its moment, which rings for itself alone as before.
-- Way back: drop both tables, and the word 'cancelled' from the check once no message has it.
set local lock_timeout = '5s';

-- What somebody wrote and did not send yet: one of an answer and one of a private note for each conversation and user. Kept 15 days. An empty one is not kept.
-- `version` is never used again, also when the row comes anew: milliseconds since 1970, or one more than before.
create table conversation_drafts (
  tenant_id           bigint not null,
  conversation_id     bigint not null,
  user_id             bigint not null,
  kind                text not null,
  content             text not null default '',
  reply_to_message_id bigint,                       -- what it quotes or answers; no key, as with messages
  file_ids            bigint[] not null default '{}',
  extra               jsonb not null default '{}',  -- what stands around the words: letter, privately, canned responses, mentions
  version             bigint not null,
  updated_at          timestamptz not null default now(),
  constraint conversation_drafts_pk primary key (tenant_id, user_id, conversation_id, kind),
  constraint conversation_drafts_conversation_fk foreign key (tenant_id, conversation_id) references omnichannel_conversation (tenant_id, id) on delete cascade,
  constraint conversation_drafts_user_fk foreign key (tenant_id, user_id) references sys_users (tenant_id, id) on delete cascade,
  constraint conversation_drafts_kind_ck check (kind in ('reply', 'note')),
  constraint conversation_drafts_content_ck check (length(content) <= 25000),
  constraint conversation_drafts_files_ck check (cardinality(file_ids) <= 10 and array_position(file_ids, null) is null),
  constraint conversation_drafts_extra_ck check (jsonb_typeof(extra) = 'object'),
  constraint conversation_drafts_version_ck check (version > 0)
);
select app.place('conversation_drafts');
create index conversation_drafts_conversation_ix on conversation_drafts (tenant_id, conversation_id);
create index conversation_drafts_own_ix on conversation_drafts (tenant_id, user_id, updated_at desc, conversation_id desc, kind desc);
create index conversation_drafts_age_ix on conversation_drafts (tenant_id, updated_at);
select app.wall('conversation_drafts');
-- Private: its author alone reaches it, and the product itself, which throws away what is old.
create policy actor on conversation_drafts as restrictive using (
  user_id = nullif(current_setting('app.user_id', true), '')::bigint or current_setting('app.user_id', true) = '0');

-- A message that is held back, until it is on its way: what was written together goes together, when the first one's moment has come.
create table message_schedules (
  tenant_id            bigint not null,
  message_id           bigint not null,
  first_message_id     bigint not null,
  user_id              bigint,                      -- who holds it back
  held                 boolean not null default false, -- for seconds, so that it can be taken back
  due_at               timestamptz not null,
  cancel_after_inbound integer,                     -- it does not go once the conversation holds more messages of the customer than these
  released_at          timestamptz,                 -- it may go now; the row stays until the platform is called
  version              integer not null default 1,
  created_at           timestamptz not null default now(),
  constraint message_schedules_pk primary key (tenant_id, message_id),
  constraint message_schedules_message_fk foreign key (tenant_id, message_id) references omnichannel_message (tenant_id, id) on delete cascade,
  constraint message_schedules_first_fk foreign key (tenant_id, first_message_id) references omnichannel_message (tenant_id, id) on delete cascade,
  constraint message_schedules_cancel_ck check (cancel_after_inbound >= 0),
  constraint message_schedules_held_ck check (not held or cancel_after_inbound is null)
);
select app.place('message_schedules');
select app.add_set_null_fk('message_schedules', 'user_id', 'sys_users', 'message_schedules_user_fk');
create index message_schedules_first_ix on message_schedules (tenant_id, first_message_id);
create index message_schedules_due_ix on message_schedules (tenant_id, due_at, message_id) where released_at is null;
create index message_schedules_user_ix on message_schedules (tenant_id, user_id, due_at, message_id) where user_id is not null;
create index message_schedules_cancel_ix on message_schedules (tenant_id, message_id) where cancel_after_inbound is not null;
select app.wall('message_schedules');

alter table omnichannel_message drop constraint omnichannel_message_class_ck;
alter table omnichannel_message add constraint omnichannel_message_class_ck
  check (error_class in ('retry', 'wait', 'reauth', 'window', 'recipient', 'content', 'channel-blocked', 'cancelled', 'unknown'));

select app.follow_from_now('inbox.scheduled');

-- One tenant after the other: the owner need not be able to look past the walls.
do $$ declare tenant bigint; begin
  for tenant in select tenant_id from dir_tenants order by tenant_id loop
    perform app.use_tenant(tenant);
    perform app.use_actor(0, 'all');
    insert into message_schedules (tenant_id, message_id, first_message_id, user_id, due_at)
    select m.tenant_id, m.id, m.id, m.admin_id, coalesce(m.send_after, m.sent_at) from omnichannel_message m
     where m.tenant_id = tenant and m.status = 'scheduled' and m.deleted_at is null
    on conflict (tenant_id, message_id) do nothing;
  end loop;
end $$;
