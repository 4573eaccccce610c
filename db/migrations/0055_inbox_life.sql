-- The life of a conversation: snoozes that end by what somebody says, what a business wants of resolving, reopening and idle conversations, and
-- conversations of one person that were made one.
-- Locks: omnichannel_conversation exclusively, for the moment of adding empty columns and of reading its rows for the checks; else new tables. Backfill: none;
-- every role that may merge persons may merge their conversations, and who may answer may send a transcript. Way back: drop the tables and the columns, delete the grants.
set local lock_timeout = '5s';

alter table omnichannel_conversation
  add column snooze_through_replies boolean not null default false,  -- asleep until its moment, whatever the customer writes
  add column merged_into_id         bigint;                          -- the one that stands for it; always the root of its tree
alter table omnichannel_conversation
  add constraint omnichannel_conversation_through_ck check (snooze_through_replies <= (status = 'snoozed' and snoozed_until is not null)),
  add constraint omnichannel_conversation_merged_ck check (merged_into_id <> id),
  add constraint omnichannel_conversation_merged_done_ck check ((merged_into_id is not null) <= (status in ('resolved', 'archived')));
select app.add_set_null_fk('omnichannel_conversation', 'merged_into_id', 'omnichannel_conversation', 'omnichannel_conversation_merged_fk');
create index omnichannel_conversation_merged_ix on omnichannel_conversation (tenant_id, merged_into_id) where merged_into_id is not null;
-- What may be idle for too long.
create index omnichannel_conversation_idle_ix on omnichannel_conversation (tenant_id, last_activity_at, id) where status in ('new', 'open', 'pending') and merged_into_id is null;
select app.wall('omnichannel_conversation', 'select,insert,update');

-- How a business wants its conversations to go on. No row: everything as by default.
create table inbox_settings (
  tenant_id                  bigint not null,
  unread_on_return           boolean not null default true,       -- what comes back from its snooze is unread for who has it
  keep_assignee_on_reopen    boolean not null default true,       -- else nobody has it, and it is shared out anew
  resolve_needs_note         boolean not null default false,
  resolve_needs_tag          boolean not null default false,
  auto_resolve_after_minutes integer,                             -- without activity; empty: never
  auto_resolve_waiting       boolean not null default false,      -- also where the customer waits for an answer
  auto_resolve_message       text,                                -- said to the customer where the window is open
  version                    integer not null default 1,
  updated_by                 bigint,
  updated_at                 timestamptz not null default now(),
  constraint inbox_settings_pk primary key (tenant_id),
  constraint inbox_settings_tenant_fk foreign key (tenant_id) references sys_tenants (id),
  constraint inbox_settings_after_ck check (auto_resolve_after_minutes between 5 and 525600),
  constraint inbox_settings_message_ck check (auto_resolve_message <> '' and length(auto_resolve_message) <= 1000)
);
select app.place('inbox_settings');
select app.add_set_null_fk('inbox_settings', 'updated_by', 'sys_users', 'inbox_settings_author_fk');
create index inbox_settings_author_ix on inbox_settings (tenant_id, updated_by) where updated_by is not null;
select app.wall('inbox_settings');

-- Where one page goes its own way. No row: as the business.
create table inbox_page_settings (
  tenant_id                  bigint not null,
  page_id                    bigint not null,
  reopen_as                  text not null default 'open',        -- pending: a bot answers there first
  auto_resolve               text not null default 'inherit',
  auto_resolve_after_minutes integer,
  version                    integer not null default 1,
  updated_at                 timestamptz not null default now(),
  constraint inbox_page_settings_pk primary key (tenant_id, page_id),
  constraint inbox_page_settings_page_fk foreign key (tenant_id, page_id) references channels_platform_pages (tenant_id, id) on delete cascade,
  constraint inbox_page_settings_reopen_ck check (reopen_as in ('open', 'pending')),
  constraint inbox_page_settings_auto_ck check (auto_resolve in ('inherit', 'never', 'after')),
  constraint inbox_page_settings_after_ck check ((auto_resolve = 'after') = (auto_resolve_after_minutes is not null)),
  constraint inbox_page_settings_minutes_ck check (auto_resolve_after_minutes between 5 and 525600)
);
select app.place('inbox_page_settings');
select app.wall('inbox_page_settings');

-- Which conversations were made one. The standing rows are a forest, as those of persons are: each leads to the one it was merged into, and
-- omnichannel_conversation.merged_into_id is the root of its tree. What is taken back is given back from here.
create table conversation_merges (
  tenant_id          bigint not null,
  id                 bigint generated by default as identity,
  target_id          bigint not null,
  source_id          bigint not null,
  target_status      text not null,           -- both as they were, to be given back
  source_status      text not null,
  source_assigned_to bigint,
  merged_at          timestamptz not null,
  merged_by          bigint,
  merged_by_name     text,                    -- as it was then; empty: the product itself
  undone_at          timestamptz,
  undone_by          bigint,
  undone_by_name     text,
  constraint conversation_merges_pk primary key (tenant_id, id),
  constraint conversation_merges_target_fk foreign key (tenant_id, target_id) references omnichannel_conversation (tenant_id, id) on delete cascade,
  constraint conversation_merges_source_fk foreign key (tenant_id, source_id) references omnichannel_conversation (tenant_id, id) on delete cascade,
  constraint conversation_merges_self_ck check (target_id <> source_id),
  constraint conversation_merges_target_ck check (target_status in ('new', 'open', 'pending', 'snoozed', 'resolved', 'archived')),
  constraint conversation_merges_source_ck check (source_status in ('new', 'open', 'pending', 'snoozed', 'resolved', 'archived')),
  constraint conversation_merges_merger_ck check ((merged_by is not null) <= (merged_by_name is not null)),
  constraint conversation_merges_undone_ck check ((undone_by_name is not null) <= (undone_at is not null) and (undone_by is not null) <= (undone_by_name is not null))
);
select app.place('conversation_merges');
select app.add_set_null_fk('conversation_merges', 'source_assigned_to', 'sys_users', 'conversation_merges_assignee_fk');
select app.add_set_null_fk('conversation_merges', 'merged_by', 'sys_users', 'conversation_merges_by_fk');
select app.add_set_null_fk('conversation_merges', 'undone_by', 'sys_users', 'conversation_merges_undone_fk');
create unique index conversation_merges_standing_ux on conversation_merges (tenant_id, source_id) where undone_at is null;
create index conversation_merges_source_ix on conversation_merges (tenant_id, source_id);
create index conversation_merges_target_ix on conversation_merges (tenant_id, target_id);
create index conversation_merges_assignee_ix on conversation_merges (tenant_id, source_assigned_to) where source_assigned_to is not null;
create index conversation_merges_by_ix on conversation_merges (tenant_id, merged_by) where merged_by is not null;
create index conversation_merges_undone_ix on conversation_merges (tenant_id, undone_by) where undone_by is not null;
select app.wall('conversation_merges', 'select,insert,update');

select app.follow_from_now('conversation-merges');

-- One tenant after the other: the owner need not be able to look past the walls.
do $$ declare tenant bigint; begin
  for tenant in select tenant_id from dir_tenants order by tenant_id loop
    perform app.use_tenant(tenant);
    perform app.use_actor(0, 'all');
    insert into sys_role_permissions (tenant_id, role_id, permission_key, scope)
    select tenant_id, role_id, 'conversation.merge', scope from sys_role_permissions where tenant_id = tenant and permission_key = 'conversation.update'
    on conflict (tenant_id, role_id, permission_key) do nothing;
    insert into sys_role_permissions (tenant_id, role_id, permission_key, scope)
    select tenant_id, role_id, 'conversation.transcript', scope from sys_role_permissions where tenant_id = tenant and permission_key = 'conversation.reply'
    on conflict (tenant_id, role_id, permission_key) do nothing;
  end loop;
end $$;
