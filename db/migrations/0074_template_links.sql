-- A template's header may bring a file of its own, by its address at the platform; and the templates of WhatsApp numbers that Twilio connects are read from now on.
-- Locks: message_templates exclusively for the moment of adding an empty column and a check (it reads the table once: a few hundred rows). Backfill: none; the channels are read
-- at once. Way back: drop the column and the timers named templates.sync of pages by twilio.
set local lock_timeout = '5s';

alter table message_templates add column header_link text;           -- no message gives a file where it stands
alter table message_templates add constraint message_templates_link_ck
  check (header_link is null or (header_kind is not null and header_kind in ('image', 'video', 'document') and header_file_id is null and header_link <> '' and length(header_link) <= 2000));
select app.wall('message_templates');

-- One tenant after the other: the owner need not be able to look past the walls.
do $$ declare tenant bigint; begin
  for tenant in select tenant_id from dir_tenants order by tenant_id loop
    perform app.use_tenant(tenant);
    insert into timers (tenant_id, what, ref, due_at)
    select p.tenant_id, 'templates.sync', p.id, now() from channels_platform_pages p
      join channels_platforms f on f.tenant_id = tenant and f.id = p.platform_id
      join platform_integrations i on i.tenant_id = tenant and i.id = p.integration_id
     where p.tenant_id = tenant and p.status = 'active' and f.platform_type = 'whatsapp' and i.via = 'twilio'
    on conflict (tenant_id, what, ref) do nothing;
  end loop;
end $$;
