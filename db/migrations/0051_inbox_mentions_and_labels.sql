-- Mentions stand at a place of their own: what is written under somebody else's post can be answered, and neither hidden nor deleted.
-- And labels that a service keeps on conversations become tags of ours: what it told last is kept, so that only what changed there changes here.
-- Locks: omnichannel_conversation exclusively, for the moment of reading its rows anew; else new tables. Backfill: mentions that came as comments.
-- Way back: set their place to 'comment' again, put the former check back, drop both tables.
set local lock_timeout = '5s';

alter table omnichannel_conversation drop constraint omnichannel_conversation_place_ck;
alter table omnichannel_conversation add constraint omnichannel_conversation_place_ck check (place in ('direct', 'comment', 'mention', 'live'));

-- One tenant after the other: the owner need not be able to look past the walls.
do $$ declare tenant bigint; begin
  for tenant in select tenant_id from dir_tenants order by tenant_id loop
    perform app.use_tenant(tenant);
    update omnichannel_conversation set place = 'mention' where tenant_id = tenant and place = 'comment' and thread_key like 'comment:mention:%';
  end loop;
end $$;

-- Labels of a service by its own ids, and the tags of ours that they are.
create table omnichannel_page_label (
  tenant_id    bigint not null,
  page_id      bigint not null,
  external_key text not null,
  tag_id       bigint not null,
  named_at     timestamptz not null,          -- when the service said that it is called so
  constraint omnichannel_page_label_pk primary key (tenant_id, page_id, external_key),
  constraint omnichannel_page_label_page_fk foreign key (tenant_id, page_id) references channels_platform_pages (tenant_id, id) on delete cascade,
  constraint omnichannel_page_label_tag_fk foreign key (tenant_id, tag_id) references conversation_tags (tenant_id, id) on delete cascade,
  constraint omnichannel_page_label_key_ck check (external_key <> '' and length(external_key) <= 512)
);
select app.place('omnichannel_page_label');
create index omnichannel_page_label_tag_ix on omnichannel_page_label (tenant_id, tag_id);
select app.wall('omnichannel_page_label');

-- Which labels the service said last that a conversation has. No row: it never said.
create table omnichannel_conversation_label (
  tenant_id       bigint not null,
  conversation_id bigint not null,
  external_keys   text[] not null,
  told_at         timestamptz not null,
  constraint omnichannel_conversation_label_pk primary key (tenant_id, conversation_id),
  constraint omnichannel_conversation_label_conversation_fk foreign key (tenant_id, conversation_id) references omnichannel_conversation (tenant_id, id) on delete cascade,
  constraint omnichannel_conversation_label_keys_ck check (array_position(external_keys, null) is null and cardinality(external_keys) <= 200)
);
select app.place('omnichannel_conversation_label');
select app.wall('omnichannel_conversation_label');
