-- What a page's alarms need: when its access ends for good, how it usually hears from customers, and calls to its webhook address that were refused.
-- Locks: access exclusive on two small tables, for a moment; new columns with constant defaults rewrite nothing. Backfill: none, the look-after learns
-- within a day. Way back: drop the columns.
set local lock_timeout = '5s';

alter table channels_page_state
  add column access_ends_at timestamptz,                        -- a person must renew the access by then; empty: never, or nobody told
  add column access_warned  smallint,                           -- the warning that was given last, in days before that end
  add column silence_watch  boolean not null default true,      -- unusual silence raises an alarm
  add column rhythm         smallint[],                         -- for each hour of the week (UTC, Monday 0:00 first): in how many of the last four weeks something came
  add column rhythm_at      timestamptz;                        -- when that was learned
alter table channels_page_state
  add constraint channels_page_state_rhythm_ck check (rhythm is null or cardinality(rhythm) = 168),
  add constraint channels_page_state_warned_ck check (access_warned is null or access_warned in (14, 3));
select app.wall('channels_page_state');

alter table platform_integrations
  add column refused_calls integer not null default 0,          -- calls with a wrong signature since `refused_since`
  add column refused_since timestamptz,
  add column refused_last_at timestamptz;
alter table platform_integrations add constraint platform_integrations_refused_ck check (refused_calls >= 0);
select app.wall('platform_integrations');
