-- The helpers every later migration stands on: who is asking, which tables are walled in, how keys and grants are laid.
-- Locks: none. Backfill: none. Way back: drop schema app cascade.
-- The roles sb_app and sb_system exist already: the installer makes them before the first migration (their passwords come from the master key).

create schema app;
grant usage on schema app to sb_app, sb_system;
revoke create on schema public from public;
grant usage on schema public to sb_app, sb_system;

-- Every table by kind (docs/decisions/0003): tenant tables are distributed by tenant on a cluster, directories copied to each
-- node, local tables stay on the coordinator.
create table app.table_kinds (
  table_name text not null,
  kind       text not null,
  constraint table_kinds_pk primary key (table_name),
  constraint table_kinds_kind_ck check (kind in ('tenant', 'directory', 'local'))
);

-- Marks and, on a Citus cluster, places a tenant table. On plain PostgreSQL it only marks.
create function app.place(p_table regclass) returns text language plpgsql as $$
begin
  insert into app.table_kinds values (p_table::text, 'tenant') on conflict (table_name) do nothing;
  if not exists (select from pg_extension where extname = 'citus') then return 'plain'; end if;
  if p_table = 'public.sys_tenants'::regclass then
    perform create_distributed_table('public.sys_tenants', 'id', colocate_with => 'none');
  else
    perform create_distributed_table(p_table::text, 'tenant_id', colocate_with => 'public.sys_tenants');
  end if;
  return 'distributed';
end $$;

create function app.place_directory(p_table regclass) returns text language plpgsql as $$
begin
  insert into app.table_kinds values (p_table::text, 'directory') on conflict (table_name) do nothing;
  if not exists (select from pg_extension where extname = 'citus') then return 'plain'; end if;
  perform create_reference_table(p_table::text);
  return 'reference';
end $$;

create function app.place_local(p_table regclass) returns text language plpgsql as $$
begin
  insert into app.table_kinds values (p_table::text, 'local') on conflict (table_name) do nothing;
  return 'local';
end $$;

-- Who is asking, for this transaction only. Called right after BEGIN; never set_config (it does not reach the workers of a cluster).
create function app.use_tenant(p_tenant bigint) returns void language plpgsql as $$
begin execute format('set local app.tenant_id = %L', p_tenant); end $$;

-- The actor: his user id (0: the system itself) and how far his rights over rows reach: all, unassigned (own and unassigned), assigned (own only).
create function app.use_actor(p_user bigint, p_scope text) returns void language plpgsql as $$
begin
  if p_scope not in ('all', 'unassigned', 'assigned') then raise exception 'unknown scope %', p_scope using errcode = '22023'; end if;
  execute format('set local app.user_id = %L', p_user);
  execute format('set local app.scope = %L', p_scope);
end $$;

-- A setting once used reads back as '' and not as null, so a plain cast would throw. Written out in the policies as well: the planner must see it.
create function app.tenant_id() returns bigint language sql stable parallel safe as
$$ select nullif(current_setting('app.tenant_id', true), '')::bigint $$;
grant execute on function app.use_tenant, app.use_actor, app.tenant_id to sb_app, sb_system;

-- Columns of a row that the application may change: all but the key.
create function app.grant_table(p_table regclass, p_role text, p_rights text) returns void language plpgsql as $$
declare cols text; verb text;
begin
  foreach verb in array string_to_array(p_rights, ',') loop
    if verb = 'update' then
      select string_agg(quote_ident(attname), ', ') into cols from pg_attribute
       where attrelid = p_table and attnum > 0 and not attisdropped and attname not in ('tenant_id', 'id') and attidentity = '';
      if cols is not null then execute format('grant update (%s) on %s to %I', cols, p_table, p_role); end if;
    else
      execute format('grant %s on %s to %I', verb, p_table, p_role);
    end if;
  end loop;
end $$;

-- Walls a tenant table in: row level security enabled and forced, the tenant policy, the server's grants. A second call renews the grants.
create function app.wall(p_table regclass, p_rights text default 'select,insert,update,delete') returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', p_table);
  execute format('alter table %s force row level security', p_table);
  if not exists (select from pg_policy where polrelid = p_table and polname = 'tenant') then
    execute format(
      'create policy tenant on %s using (tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')::bigint) with check (tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')::bigint)',
      p_table);
  end if;
  perform app.grant_table(p_table, 'sb_app', p_rights);
end $$;

-- A foreign key whose pointer is emptied when its target goes. On a cluster SET NULL is refused together with tenant_id: there it is
-- NO ACTION, and the code that deletes empties the pointer first, on both.
create function app.add_set_null_fk(p_table regclass, p_column text, p_target regclass, p_name text, p_target_column text default 'id') returns void language plpgsql as $$
declare act text := format('on delete set null (%I)', p_column);
begin
  if exists (select from pg_extension where extname = 'citus') then act := ''; end if;
  execute format('alter table %s add constraint %I foreign key (tenant_id, %I) references %s (tenant_id, %I) %s', p_table, p_name, p_column, p_target, p_target_column, act);
end $$;

-- Names of functions that may run with their owner's rights; the catalogue check refuses any other.
create table app.definer_functions (
  function_name text not null,
  why           text not null,
  constraint definer_functions_pk primary key (function_name)
);
select app.place_local('app.table_kinds');
select app.place_local('app.definer_functions');
