-- What is unread may stay so until somebody answers, as a business wants it, and a saved view may show what is unread first.
-- Locks: inbox_settings and inbox_views exclusively for the moment of adding a column (no row is rewritten). Backfill: none, both are off as before. Way back: drop the two columns.
set local lock_timeout = '5s';

alter table inbox_settings
  add column unread_until_answered boolean not null default false; -- for everybody, whoever has read it
select app.wall('inbox_settings');

alter table inbox_views
  add column unread_first boolean not null default false; -- before the order that `sort` names
select app.wall('inbox_views');
