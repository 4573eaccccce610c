-- The ledger of who wants messages takes what customers say to us and not to the platform: by telephone, in the shop, by letter.
-- Locks: omnichannel_contact_consent for a moment, while it gets two empty columns and its checks are read anew; a share of sys_role_permissions.
-- Backfill: whoever may answer may see the ledger and enter what a customer said. Way back: delete the rows of source 'staff', drop the columns and
-- put the former check back.
set local lock_timeout = '5s';

alter table omnichannel_contact_consent
  add column reason   text,      -- what the customer said, and how; empty: the word of the customer or the platform is in `data`
  add column noted_by bigint,    -- who of the team wrote it down; empty: software with a key
  add column noted_by_name text; -- as he was called then
alter table omnichannel_contact_consent drop constraint omnichannel_contact_consent_source_ck;
alter table omnichannel_contact_consent add constraint omnichannel_contact_consent_source_ck check (source in ('customer', 'refusal', 'staff'));
alter table omnichannel_contact_consent add constraint omnichannel_contact_consent_staff_ck check ((source = 'staff') = (reason is not null) and (source = 'staff') = (noted_by_name is not null) and (source = 'staff' or noted_by is null));
alter table omnichannel_contact_consent add constraint omnichannel_contact_consent_reason_ck check (reason <> '' and length(reason) <= 500);
select app.add_set_null_fk('omnichannel_contact_consent', 'noted_by', 'sys_users', 'omnichannel_contact_consent_by_fk');
create index omnichannel_contact_consent_by_ix on omnichannel_contact_consent (tenant_id, noted_by);
-- The ledger as it is read: the newest word about messages first.
create index omnichannel_contact_consent_words_ix on omnichannel_contact_consent (tenant_id, at desc, id desc) where what in ('opted-in', 'opted-out');
select app.wall('omnichannel_contact_consent', 'select,insert');

-- One tenant after the other: the owner need not be able to look past the walls.
do $$ declare tenant bigint; begin
  for tenant in select tenant_id from dir_tenants order by tenant_id loop
    perform app.use_tenant(tenant);
    insert into sys_role_permissions (tenant_id, role_id, permission_key, scope)
    select p.tenant_id, p.role_id, g.key, 'all'
      from sys_role_permissions p cross join (values ('opt-out.read'), ('opt-out.create')) as g(key)
     where p.tenant_id = tenant and p.permission_key = 'conversation.reply'
    on conflict (tenant_id, role_id, permission_key) do nothing;
  end loop;
end $$;
