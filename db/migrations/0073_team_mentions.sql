-- Teams in private notes: `@Workshop` is kept as a mention of the team, and leads those who were in it at that moment to the conversation, as if each were named.
-- Whoever joins later is led nowhere.
-- Locks: conversation_note_mentions exclusively, for the moment of adding a column with a constant; else a new table. Backfill: none: whoever is mentioned so far was named.
-- Way back: delete the mentions that are not named, drop the column and the table.
set local lock_timeout = '5s';

alter table conversation_note_mentions add column named boolean not null default true;  -- false: no more than a team of his is named
select app.grant_table('conversation_note_mentions', 'sb_app', 'update');

-- Which teams a note names, under the name that stands in the text. A team may be gone by now, so there is no key to it: what was written stays as it was.
create table conversation_note_team_mentions (
  tenant_id       bigint not null,
  note_id         bigint not null,
  team_id         bigint not null,
  conversation_id bigint not null,
  name            text not null,
  user_ids        bigint[] not null,          -- who was in it when it was mentioned, without the author
  created_at      timestamptz not null default now(),
  constraint conversation_note_team_mentions_pk primary key (tenant_id, note_id, team_id),
  constraint conversation_note_team_mentions_note_fk foreign key (tenant_id, conversation_id, note_id) references conversation_notes (tenant_id, conversation_id, id) on delete cascade,
  constraint conversation_note_team_mentions_name_ck check (name <> ''),
  constraint conversation_note_team_mentions_users_ck check (array_position(user_ids, null) is null)
);
select app.place('conversation_note_team_mentions');
create index conversation_note_team_mentions_note_ix on conversation_note_team_mentions (tenant_id, conversation_id, note_id);
select app.wall('conversation_note_team_mentions', 'select,insert,delete');
select app.behind_conversation('conversation_note_team_mentions');
