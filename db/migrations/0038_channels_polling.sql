-- Streams: what is asked of platforms again and again, where that stands, what it may cost a day, and who holds a page's open connection.
-- Locks: none, new tables; two policies on log tables, which takes a moment. Backfill: none, workers arm the pages that are there. Way back: drop
-- function app.keep_polled, both policies and the three tables.
set local lock_timeout = '5s';

-- One row for each page and stream. When it is due lies in `timers` too (channels.poll, ref `<page>/<stream>`), which is how workers of all tenants find it.
create table channels_page_cursor (
  tenant_id    bigint not null,
  page_id      bigint not null,
  stream       text not null,          -- its name in the adapter
  cursor       jsonb,                  -- the adapter's own; empty: never asked
  next_at      timestamptz,            -- empty: not asked any more: done, paused with its page, or the access is refused
  attempt      bigint not null default 0,       -- the fence: an answer to an earlier attempt is thrown away
  lease_until  timestamptz,            -- somebody asks until then
  rung         boolean not null default false,  -- a bell since that began: asked again right after
  failures     integer not null default 0,      -- in a row
  last_at      timestamptz,            -- of the last answer
  last_news_at timestamptz,            -- of the last that brought something
  last_error_at timestamptz,
  last_error   text,
  done_at      timestamptz,            -- a stream of history has come to its end
  progress     jsonb,                  -- {"done", "of"?}
  last_units   integer not null default 1,      -- what the last answer cost: the next takes that much of its budget
  units_today  integer not null default 0,
  budget_day   text,                   -- of units_today, in the budget's zone: 2026-03-01
  granted      boolean not null default false,  -- next_at is its place in the budget, taken already
  created_at   timestamptz not null default now(),
  constraint channels_page_cursor_pk primary key (tenant_id, page_id, stream),
  constraint channels_page_cursor_page_fk foreign key (tenant_id, page_id) references channels_platform_pages (tenant_id, id) on delete cascade,
  constraint channels_page_cursor_units_ck check (last_units >= 0 and units_today >= 0)
);
select app.place('channels_page_cursor');
select app.wall('channels_page_cursor');

-- What was used of a budget, and until when all places in it are taken. Of one app whose pages may belong to several businesses, or of one page; named by
-- a hash, so that nobody can look up, or use up, an app whose secret he does not have.
create table channels_budget (
  subject     bytea not null,
  day         text not null,           -- in the budget's zone: 2026-03-01
  used        integer not null,
  taken_until timestamptz not null,
  constraint channels_budget_pk primary key (subject),
  constraint channels_budget_used_ck check (used >= 0)
);
select app.place_local('channels_budget');

-- Pages whose platform rings through a connection that is held open, and which process holds it. One that stops renewing has lost it.
create table channels_page_listener (
  tenant_id   bigint not null,
  page_id     bigint not null,
  holder      text,
  held_until  timestamptz,
  since       timestamptz,             -- the connection stands since; empty: it does not
  failures    integer not null default 0,
  next_at     timestamptz not null default now(),
  last_error  text,
  constraint channels_page_listener_pk primary key (tenant_id, page_id)
);
create index channels_page_listener_next_ix on channels_page_listener (next_at);
create index channels_page_listener_holder_ix on channels_page_listener (holder) where holder is not null;
select app.place_local('channels_page_listener');

do $$ declare t text; begin
  foreach t in array array['channels_budget', 'channels_page_listener'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy system on %I to sb_system using (true) with check (true)', t);
    execute format('grant select, insert, update, delete on %I to sb_system', t);
  end loop;
end $$;
-- A tenant says which of its pages are listened to, and sees how that goes.
create policy tenant on channels_page_listener to sb_app using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);
grant select, insert, delete on channels_page_listener to sb_app;

-- Keeps what a poll brought as envelopes, in the transaction that moves the cursor. The tenant is stamped here, from the setting.
create function app.keep_polled(p_integration bigint, p_via text, p_headers jsonb, p_bodies bytea[]) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare v_tenant bigint := app.tenant_id();
begin
  if v_tenant is null then raise exception 'an envelope needs a tenant' using errcode = '22023'; end if;
  with numbered as materialized (
    select nextval(pg_get_serial_sequence('public.logs_webhook', 'id')) as id, e.body, e.i from unnest(p_bodies) with ordinality as e(body, i)
  ), kept as (
    insert into logs_webhook (id, tenant_id, integration_id, via, headers, body) select id, v_tenant, p_integration, p_via, p_headers, body from numbered order by i
  )
  insert into ingest_queue (envelope_id, tenant_id) select id, v_tenant from numbered order by i;
end $$;
insert into app.definer_functions values ('app.keep_polled', 'the application keeps what it fetched itself, and reads no queue');
revoke all on function app.keep_polled from public;
grant execute on function app.keep_polled to sb_app;
-- The function runs as the owner, who is bound by row level security where he cannot pass it. sb_app itself may not insert into either table.
create policy polled on logs_webhook for insert with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);
create policy polled on ingest_queue for insert with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);
