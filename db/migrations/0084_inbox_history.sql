-- What was said before its channel was connected, and was brought along with it (WhatsApp's app, Pancake). It is read and found like any other, but nobody waits in it, nothing of it is unread, no
-- clock runs by it, and no report counts it as work done here.
-- Locks: omnichannel_message exclusively for the moment of adding the column (no row is rewritten). Backfill: none, what was brought along before stays what it is. Way back: drop the column.
set local lock_timeout = '5s';
alter table omnichannel_message add column is_history boolean not null default false;
select app.wall('omnichannel_message');
