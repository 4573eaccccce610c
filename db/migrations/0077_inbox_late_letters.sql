-- After how many days in which a conversation of letters was resolved the next one begins a new conversation. Empty: it opens the old one again, however late it comes.
-- Locks: inbox_page_settings exclusively, for the moment of reading its few rows for the check. Backfill: none. Way back: drop the column; what began anew stays as it is.
set local lock_timeout = '5s';
alter table inbox_page_settings add column new_thread_after_days integer;
alter table inbox_page_settings add constraint inbox_page_settings_thread_ck check (new_thread_after_days between 1 and 3650);
select app.wall('inbox_page_settings');
