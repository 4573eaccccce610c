-- A draft of an answer can be shared: colleagues who see the conversation read it, and whoever may answer takes it over. The author's row then stays as the word of who took it,
-- without what was written, until the author has seen that or writes anew.
-- Who reaches a draft: the author, the product itself, and, of a shared one, those who see its conversation. They may take it over, and nothing else. An API key is nobody's
-- author: it reaches what is shared alone.
-- Locks: conversation_drafts exclusively, for the moment of adding columns with a constant and looking through its checks; it holds 15 days of drafts. Backfill: none, every draft
-- is its author's alone as before. Way back: drop the policies and columns, and put the policy `actor` of 0058 back.
set local lock_timeout = '5s';

alter table conversation_drafts add column shared boolean not null default false;
alter table conversation_drafts add column taken_at timestamptz;   -- somebody took it over: nothing of it stands here any more
alter table conversation_drafts add column taken_by bigint;
alter table conversation_drafts add constraint conversation_drafts_shared_ck check (not shared or kind = 'reply');
alter table conversation_drafts add constraint conversation_drafts_taken_ck
  check (taken_at is null or shared and content = '' and reply_to_message_id is null and file_ids = '{}' and extra = '{}');
alter table conversation_drafts add constraint conversation_drafts_taker_ck check (taken_by is null or taken_at is not null);
select app.add_set_null_fk('conversation_drafts', 'taken_by', 'sys_users', 'conversation_drafts_taken_fk');
create index conversation_drafts_shared_ix on conversation_drafts (tenant_id, updated_at desc, conversation_id desc, user_id desc) where shared and taken_at is null;
create index conversation_drafts_taken_ix on conversation_drafts (tenant_id, taken_by) where taken_by is not null;
select app.grant_table('conversation_drafts', 'sb_app', 'update');

drop policy actor on conversation_drafts;
select app.behind_conversation('conversation_drafts');
create policy reader on conversation_drafts as restrictive for select using (
  shared or user_id = nullif(current_setting('app.user_id', true), '')::bigint
  or (current_setting('app.user_id', true) = '0' and current_setting('app.may', true) = '*'));
create policy author_insert on conversation_drafts as restrictive for insert with check (
  user_id = nullif(current_setting('app.user_id', true), '')::bigint);
create policy author_delete on conversation_drafts as restrictive for delete using (
  user_id = nullif(current_setting('app.user_id', true), '')::bigint
  or (current_setting('app.user_id', true) = '0' and current_setting('app.may', true) = '*'));
create policy author_update on conversation_drafts as restrictive for update using (
  user_id = nullif(current_setting('app.user_id', true), '')::bigint
  or (shared and (current_setting('app.may', true) = '*' or current_setting('app.may', true) like '%,conversation.reply,%')))
  with check (
  user_id = nullif(current_setting('app.user_id', true), '')::bigint
  or (taken_at is not null and taken_by = nullif(current_setting('app.user_id', true), '')::bigint));
