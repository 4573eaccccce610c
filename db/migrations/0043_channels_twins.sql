-- The same account connected a second time, by another service: its page is the twin of the first, and what comes by it belongs to that one. One message
-- may have two ids then. Locks: access exclusive on the small table of pages, for a moment; else a new table. Backfill: none. Way back: switch twins off
-- and delete them, drop the table, put the unique constraint back, drop the column.
set local lock_timeout = '5s';

alter table channels_platform_pages add column twin_of bigint;  -- the page that this one is another way to
alter table channels_platform_pages add constraint channels_platform_pages_twin_fk
  foreign key (tenant_id, twin_of) references channels_platform_pages (tenant_id, id);
alter table channels_platform_pages add constraint channels_platform_pages_twin_ck check (twin_of <> id);
alter table channels_platform_pages drop constraint channels_platform_pages_entity_ux;
create unique index channels_platform_pages_entity_ux on channels_platform_pages (tenant_id, platform_id, entity_id) where twin_of is null;
create index channels_platform_pages_twin_ix on channels_platform_pages (tenant_id, twin_of) where twin_of is not null;
select app.wall('channels_platform_pages');

-- Other ids of messages of pages that have a twin.
create table omnichannel_message_alias (
  tenant_id  bigint not null,
  page_id    bigint not null,
  alias      text not null,
  message_id bigint not null,
  constraint omnichannel_message_alias_pk primary key (tenant_id, page_id, alias),
  constraint omnichannel_message_alias_ck check (alias <> '')
);
select app.place('omnichannel_message_alias');
alter table omnichannel_message_alias add constraint omnichannel_message_alias_message_fk
  foreign key (tenant_id, message_id) references omnichannel_message (tenant_id, id) on delete cascade;
create index omnichannel_message_alias_message_ix on omnichannel_message_alias (tenant_id, message_id);
select app.wall('omnichannel_message_alias', 'select,insert');
