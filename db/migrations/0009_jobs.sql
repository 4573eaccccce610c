-- Jobs (Graphile Worker, whose own tables the installer has made before this file runs): how a transaction books them, and who works them.
-- Locks: none. Backfill: none. Way back: drop function app.enqueue.

-- Books jobs in the caller's transaction. The tenant is stamped here, from the setting, so that no payload can name another.
-- p_jobs: [{"task", "payload"?, "runAt"?, "key"?, "priority"?, "maxAttempts"?}]
create function app.enqueue(p_jobs jsonb) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare v_tenant bigint := app.tenant_id();
begin
  if v_tenant is null then raise exception 'a job needs a tenant' using errcode = '22023'; end if;
  perform graphile_worker.add_jobs(array(
    select (j->>'task', (coalesce(j->'payload', '{}') || jsonb_build_object('tenantId', v_tenant::text))::json, null, (j->>'runAt')::timestamptz,
            coalesce((j->>'maxAttempts')::smallint, 25), v_tenant || ':' || (j->>'key'), coalesce((j->>'priority')::smallint, 0), null)::graphile_worker.job_spec
      from jsonb_array_elements(p_jobs) j));
end $$;
insert into app.definer_functions values ('app.enqueue', 'the application may book jobs, not read them');
revoke all on function app.enqueue from public;
grant execute on function app.enqueue to sb_app;

grant usage on schema graphile_worker to sb_system;
grant select, insert, update, delete on all tables in schema graphile_worker to sb_system;
grant usage on all sequences in schema graphile_worker to sb_system;
grant execute on all functions in schema graphile_worker to sb_system;
do $$ declare t regclass; begin
  for t in select oid::regclass from pg_class where relnamespace = 'graphile_worker'::regnamespace and relkind in ('r', 'p') and relrowsecurity loop
    execute format('create policy system on %s to sb_system using (true) with check (true)', t);
    -- add_jobs runs with the owner's rights inside app.enqueue; an owner is bound by row level security only where it is forced
  end loop;
end $$;
