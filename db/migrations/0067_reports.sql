-- What reports are reckoned from: facts about conversations, kept as they happen by a follower of the feed. They follow from conversations, messages, the feed and business
-- hours alone, so they can be thrown away and made anew (`switchboard rebuild-reports`).
-- Locks: none on what is there but a share of sys_role_permissions; new tables. Backfill: a job makes the facts of what is there, in batches; whoever reads conversations may
-- see the figures of his own. Way back: drop the tables, and delete the grants of report.read, the timers and the place of the follower `reports`.
set local lock_timeout = '5s';

-- One row for each conversation that stands for itself; what was merged into another is among the other's facts.
create table conversation_facts (
  tenant_id              bigint not null,
  conversation_id        bigint not null,
  page_id                bigint not null,
  platform               text not null,
  team_id                bigint,                    -- as now
  assigned_to            bigint,                    -- as now
  created_at             timestamptz not null,
  first_response_seconds integer,                   -- from the first unanswered message to the first human answer
  first_response_open    integer,                   -- of it, by business hours
  resolved_at            timestamptz,               -- the last time
  resolution_seconds     integer,                   -- from being opened to being resolved, all times together
  resolution_open        integer,
  resolutions            integer not null,
  reopened               integer not null,
  inbound                integer not null,          -- messages of customers
  replies                integer not null,          -- of people of the team
  automatic              integer not null,          -- of machines, either way
  constraint conversation_facts_pk primary key (tenant_id, conversation_id),
  constraint conversation_facts_conversation_fk foreign key (tenant_id, conversation_id) references omnichannel_conversation (tenant_id, id) on delete cascade,
  constraint conversation_facts_page_fk foreign key (tenant_id, page_id) references channels_platform_pages (tenant_id, id) on delete cascade,
  constraint conversation_facts_first_ck check (first_response_seconds >= 0 and (first_response_open between 0 and first_response_seconds)),
  constraint conversation_facts_resolution_ck check (resolution_seconds >= 0 and (resolution_open between 0 and resolution_seconds)),
  constraint conversation_facts_resolved_ck check ((resolutions > 0) = (resolved_at is not null and resolution_seconds is not null)),
  constraint conversation_facts_counts_ck check (least(resolutions, reopened, inbound, replies, automatic) >= 0)
);
select app.place('conversation_facts');
select app.add_set_null_fk('conversation_facts', 'team_id', 'sys_teams', 'conversation_facts_team_fk');
select app.add_set_null_fk('conversation_facts', 'assigned_to', 'sys_users', 'conversation_facts_assignee_fk');
create index conversation_facts_page_ix on conversation_facts (tenant_id, page_id);
create index conversation_facts_team_ix on conversation_facts (tenant_id, team_id) where team_id is not null;
create index conversation_facts_assignee_ix on conversation_facts (tenant_id, assigned_to) where assigned_to is not null;
create index conversation_facts_created_ix on conversation_facts (tenant_id, created_at desc, conversation_id desc);
select app.wall('conversation_facts');
select app.behind_conversation('conversation_facts');

-- What happened, and when. opened: from then until `until` it was neither resolved nor archived; the first time is when it came, any later one that it came back.
-- resolved: how long it had been open. first-response, next-response: how long the customer had waited. inbound, reply, automatic: `count` messages within the quarter of an hour.
create table report_facts (
  tenant_id       bigint not null,
  conversation_id bigint not null,
  kind            text not null,
  ordinal         integer not null,
  at              timestamptz not null,
  until           timestamptz,
  user_id         bigint,                    -- of the team: who answered, resolved
  count           integer not null default 1,
  seconds         integer,
  open_seconds    integer,                   -- of them, by business hours
  constraint report_facts_pk primary key (tenant_id, conversation_id, kind, ordinal),
  constraint report_facts_conversation_fk foreign key (tenant_id, conversation_id) references conversation_facts (tenant_id, conversation_id) on delete cascade,
  constraint report_facts_kind_ck check (kind in ('opened', 'resolved', 'first-response', 'next-response', 'inbound', 'reply', 'automatic')),
  constraint report_facts_until_ck check (until is null or kind = 'opened' and until >= at),
  constraint report_facts_first_ck check (kind <> 'first-response' or ordinal = 1),
  constraint report_facts_counted_ck check (count = 1 or kind in ('inbound', 'reply', 'automatic') and count > 1),
  constraint report_facts_timed_ck check ((kind in ('resolved', 'first-response', 'next-response')) = (seconds is not null and open_seconds is not null)),
  constraint report_facts_seconds_ck check (seconds >= 0 and open_seconds between 0 and seconds)
);
select app.place('report_facts');
select app.add_set_null_fk('report_facts', 'user_id', 'sys_users', 'report_facts_user_fk');
create index report_facts_user_ix on report_facts (tenant_id, user_id) where user_id is not null;
create index report_facts_kind_ix on report_facts (tenant_id, kind, at) include (conversation_id, ordinal, user_id, count, seconds, open_seconds);
create index report_facts_until_ix on report_facts (tenant_id, until) include (conversation_id, at) where kind = 'opened';
-- Of a conversation one stretch is open at a time.
create unique index report_facts_open_ux on report_facts (tenant_id, conversation_id) where kind = 'opened' and until is null;
select app.wall('report_facts');
select app.behind_conversation('report_facts');

select app.follow_from_now('reports');

-- One tenant after the other: the owner need not be able to look past the walls.
do $$ declare tenant bigint; begin
  for tenant in select tenant_id from dir_tenants order by tenant_id loop
    perform app.use_tenant(tenant);
    perform app.use_actor(0, 'all');
    insert into sys_role_permissions (tenant_id, role_id, permission_key, scope)
    select p.tenant_id, p.role_id, 'report.read', 'assigned' from sys_role_permissions p where p.tenant_id = tenant and p.permission_key = 'conversation.read'
    on conflict (tenant_id, role_id, permission_key) do nothing;
    insert into timers (tenant_id, what, ref, due_at) values (tenant, 'reports.rebuild', 'all', now()) on conflict (tenant_id, what, ref) do nothing;
  end loop;
end $$;
