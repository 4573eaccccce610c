-- Which number of the feed a notice had reached when it was mailed: what was added while the mail went out is mailed as well, which a time alone cannot tell.
-- Locks: user_notices exclusively, while its unread and mailed rows are written. Backfill: what was mailed counts as mailed as it stands. Way back: drop the column.
set local lock_timeout = '5s';
alter table user_notices add column mailed_n bigint;
alter table user_notices add constraint user_notices_mailed_ck check (mailed_n is null or (mailed_at is not null and mailed_n between first_n and last_n));
update user_notices set mailed_n = last_n where mailed_at is not null and mailed_at >= last_at;
select app.wall('user_notices');
