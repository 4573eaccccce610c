-- The only doors to the directories: small lookups that run with their owner's rights. Each takes what the caller already proved to know.
-- Locks: none. Backfill: none. Way back: drop the functions.

create function app.tenant_by_slug(p_slug text) returns table (tenant_id bigint, name text)
language sql stable security definer set search_path = public, pg_temp as
$$ select tenant_id, name from dir_tenants where slug = p_slug $$;

create function app.tenant_create(p_slug text, p_name text, p_time_zone text, p_locale text) returns bigint
language plpgsql security definer set search_path = public, pg_temp as $$
declare v_id bigint := nextval(pg_get_serial_sequence('public.sys_tenants', 'id'));
begin
  perform app.use_tenant(v_id);
  insert into dir_tenants (slug, tenant_id, name) values (p_slug, v_id, p_name);
  insert into sys_tenants (id, slug, name, time_zone, locale) values (v_id, p_slug, p_name, p_time_zone, p_locale);
  insert into event_feed_heads (tenant_id, n) values (v_id, 0);
  return v_id;
end $$;

create function app.login_by_email(p_email text)
returns table (id bigint, email text, password_hash text, status text, totp_secret bytea, totp_enabled boolean, totp_last_step bigint)
language sql stable security definer set search_path = public, pg_temp as
$$ select id, email, password_hash, status, totp_secret, totp_enabled_at is not null, totp_last_step from auth_users where email = lower(p_email) $$;

create function app.login_by_id(p_id bigint)
returns table (id bigint, email text, password_hash text, status text, totp_secret bytea, totp_enabled boolean, totp_last_step bigint)
language sql stable security definer set search_path = public, pg_temp as
$$ select id, email, password_hash, status, totp_secret, totp_enabled_at is not null, totp_last_step from auth_users where id = p_id $$;

-- Get or create; an existing login keeps its password.
create function app.login_create(p_email text, p_password_hash text) returns table (id bigint, created boolean)
language plpgsql security definer set search_path = public, pg_temp as $$
declare v_id bigint;
begin
  insert into auth_users (email, password_hash) values (lower(p_email), p_password_hash) on conflict (email) do nothing returning auth_users.id into v_id;
  if v_id is not null then return query select v_id, true; return; end if;
  return query select u.id, false from auth_users u where u.email = lower(p_email);
end $$;

create function app.login_set_password(p_id bigint, p_password_hash text) returns void
language sql security definer set search_path = public, pg_temp as
$$ update auth_users set password_hash = p_password_hash, updated_at = now() where id = p_id $$;

create function app.login_set_totp(p_id bigint, p_secret bytea, p_enabled boolean, p_recovery bytea[]) returns void
language sql security definer set search_path = public, pg_temp as
$$ update auth_users set totp_secret = p_secret, totp_enabled_at = case when p_enabled then now() end, totp_last_step = null, recovery_hashes = p_recovery, updated_at = now() where id = p_id $$;

-- Takes a TOTP step once: false when it, or a later one, was used before.
create function app.login_take_totp_step(p_id bigint, p_step bigint) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update auth_users set totp_last_step = p_step where id = p_id and coalesce(totp_last_step, 0) < p_step;
  return found;
end $$;

create function app.login_take_recovery(p_id bigint, p_hash bytea) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update auth_users set recovery_hashes = array_remove(recovery_hashes, p_hash) where id = p_id and p_hash = any (recovery_hashes);
  return found;
end $$;

create function app.memberships(p_auth_user bigint) returns table (tenant_id bigint, user_id bigint, slug text, name text)
language sql stable security definer set search_path = public, pg_temp as
$$ select m.tenant_id, m.user_id, t.slug, t.name from dir_memberships m join dir_tenants t on t.tenant_id = m.tenant_id
    where m.auth_user_id = p_auth_user and m.active order by t.slug $$;

create function app.membership_put(p_auth_user bigint, p_tenant bigint, p_user bigint, p_active boolean) returns void
language sql security definer set search_path = public, pg_temp as
$$ insert into dir_memberships values (p_auth_user, p_tenant, p_user, p_active)
   on conflict (auth_user_id, tenant_id) do update set user_id = excluded.user_id, active = excluded.active $$;

create function app.token_put(p_hash bytea, p_purpose text, p_tenant bigint, p_subject text, p_data jsonb, p_expires timestamptz) returns bigint
language sql security definer set search_path = public, pg_temp as
$$ insert into auth_tokens (token_hash, purpose, tenant_id, subject, data, expires_at) values (p_hash, p_purpose, p_tenant, p_subject, p_data, p_expires) returning id $$;

create function app.token_find(p_hash bytea, p_purpose text)
returns table (id bigint, tenant_id bigint, subject text, data jsonb, created_at timestamptz, expires_at timestamptz, last_used_at timestamptz)
language sql stable security definer set search_path = public, pg_temp as
$$ select id, tenant_id, subject, data, created_at, expires_at, last_used_at from auth_tokens
    where token_hash = p_hash and purpose = p_purpose and revoked_at is null and (expires_at is null or expires_at > now()) $$;

-- Sliding life: called at most once a minute per token.
create function app.token_touch(p_id bigint, p_expires timestamptz) returns void
language sql security definer set search_path = public, pg_temp as
$$ update auth_tokens set last_used_at = now(), expires_at = coalesce(p_expires, expires_at) where id = p_id and revoked_at is null $$;

create function app.token_revoke(p_id bigint, p_tenant bigint) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update auth_tokens set revoked_at = now() where id = p_id and tenant_id = p_tenant and revoked_at is null;
  return found;
end $$;

-- All of one subject but one (his current session), or all of them. Returns how many.
create function app.tokens_revoke(p_tenant bigint, p_purpose text, p_subject text, p_except bigint) returns integer
language plpgsql security definer set search_path = public, pg_temp as $$
declare v_n integer;
begin
  update auth_tokens set revoked_at = now() where tenant_id = p_tenant and purpose = p_purpose and subject = p_subject and revoked_at is null and id is distinct from p_except;
  get diagnostics v_n = row_count;
  return v_n;
end $$;

create function app.tokens_of(p_tenant bigint, p_purpose text, p_subject text)
returns table (id bigint, data jsonb, created_at timestamptz, expires_at timestamptz, last_used_at timestamptz)
language sql stable security definer set search_path = public, pg_temp as
$$ select id, data, created_at, expires_at, last_used_at from auth_tokens
    where tenant_id = p_tenant and purpose = p_purpose and subject = p_subject and revoked_at is null and (expires_at is null or expires_at > now()) order by last_used_at desc $$;

create function app.key_find(p_kind text, p_key text) returns table (tenant_id bigint, target_id bigint)
language sql stable security definer set search_path = public, pg_temp as
$$ select tenant_id, target_id from dir_keys where kind = p_kind and key = p_key $$;

create function app.key_put(p_kind text, p_key text, p_tenant bigint, p_target bigint) returns void
language sql security definer set search_path = public, pg_temp as
$$ insert into dir_keys (kind, key, tenant_id, target_id) values (p_kind, p_key, p_tenant, p_target) $$;

insert into app.definer_functions (function_name, why)
select 'app.' || proname, 'directory lookup' from pg_proc where pronamespace = 'app'::regnamespace and prosecdef;
do $$ declare f regprocedure; begin
  for f in select oid::regprocedure from pg_proc where pronamespace = 'app'::regnamespace and prosecdef loop
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to sb_app', f);
  end loop;
end $$;
revoke execute on function app.tenant_create from sb_app;   -- tenants are made by the operator's commands, with the owner's login
