-- Tags are kept by people: of two who change one at once, one is told, and a description has a length.
-- Locks: conversation_tags exclusively, for the moment of adding columns with constant defaults. Backfill: none. Way back: drop the columns and the check.
set local lock_timeout = '5s';

alter table conversation_tags add column version integer not null default 1;
alter table conversation_tags add column updated_at timestamptz not null default now();
alter table conversation_tags add constraint conversation_tags_version_ck check (version > 0);
alter table conversation_tags add constraint conversation_tags_description_ck check (description <> '' and length(description) <= 300);
select app.wall('conversation_tags');
