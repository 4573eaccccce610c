-- For how long an answer can be taken back may be a channel's own: a shop's chat is in a hurry, letters are not.
-- Locks: channels_platform_pages exclusively for the moment of adding the column (no row is rewritten, the check looks through its few rows). Backfill: none, empty means that each colleague's own
-- choice holds. Way back: drop the column.
set local lock_timeout = '5s';

alter table channels_platform_pages
  add column undo_s smallint, -- seconds; 0: what is sent goes at once
  add constraint channels_platform_pages_undo_ck check (undo_s between 0 and 60);
select app.wall('channels_platform_pages');
