-- Ways in for whoever has no password, or no longer knows it: invitations of a business, and the reset of a login's password by mail.
-- A reset speaks for a login (tenant 0, subject the login); an invitation for a user of its tenant.
-- Locks: auth_tokens exclusively, for the moment of checking its rows anew. Backfill: none. Way back: drop the functions, delete tokens of both purposes, put the check back.
set local lock_timeout = '5s';
alter table auth_tokens drop constraint auth_tokens_purpose_ck;
alter table auth_tokens add constraint auth_tokens_purpose_ck
  check (purpose in ('session', 'api-key', 'visitor', 'setup', 'ticket', 'invitation', 'reset'));

-- Uses a token up and says whose it was; no row: never made, used, voided or expired. Two at once: the second waits and finds it used.
create function app.token_take(p_hash bytea, p_purpose text) returns table (tenant_id bigint, subject text)
language sql security definer set search_path = public, pg_temp as
$$ update auth_tokens t set revoked_at = clock_timestamp(), last_used_at = clock_timestamp()
    where t.token_hash = p_hash and t.purpose = p_purpose and t.revoked_at is null and t.expires_at > clock_timestamp()
   returning t.tenant_id, t.subject $$;

-- The first password of a login; false when it has one.
create function app.login_first_password(p_id bigint, p_password_hash text) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update auth_users set password_hash = p_password_hash, updated_at = now() where id = p_id and password_hash is null and status = 'active';
  return found;
end $$;

-- Users of a tenant who cannot sign in yet.
create function app.without_password(p_tenant bigint) returns table (user_id bigint)
language sql stable security definer set search_path = public, pg_temp as
$$ select m.user_id from dir_memberships m join auth_users a on a.id = m.auth_user_id where m.tenant_id = p_tenant and a.password_hash is null $$;

-- Books the mail for whatever address somebody typed: who asks learns nothing of whether it belongs to anybody, not even by the time it takes.
-- Asking again before it went out is the same mail.
create function app.reset_request(p_email text, p_locale text) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform graphile_worker.add_job('identity.send-reset', json_build_object('email', p_email, 'locale', p_locale),
                                  job_key := 'reset:' || p_email, max_attempts := 8);
end $$;

-- Uses a reset up: the password is set, every session of the login ends in all its tenants, and no other link for a password is left.
-- Null: the token opens nothing.
create function app.reset_use(p_hash bytea, p_password_hash text) returns bigint
language plpgsql security definer set search_path = public, pg_temp as $$
declare v_login bigint;
begin
  select t.subject::bigint into v_login from app.token_take(p_hash, 'reset') t;
  if v_login is null then return null; end if;
  update auth_users set password_hash = p_password_hash, updated_at = now() where id = v_login and status = 'active';
  if not found then return null; end if;
  update auth_tokens t set revoked_at = clock_timestamp() from dir_memberships m
   where m.auth_user_id = v_login and t.tenant_id = m.tenant_id and t.subject = m.user_id::text and t.purpose in ('session', 'invitation') and t.revoked_at is null;
  perform app.tokens_revoke(0, 'reset', v_login::text, null);
  return v_login;
end $$;

insert into app.definer_functions values
  ('app.token_take', 'directory lookup'),
  ('app.login_first_password', 'directory lookup'),
  ('app.without_password', 'directory lookup'),
  ('app.reset_request', 'the application may book jobs, not read them; nobody knows the tenant yet'),
  ('app.reset_use', 'a password, for whoever holds the link that was mailed');
revoke all on function app.token_take, app.login_first_password, app.without_password, app.reset_request, app.reset_use from public;
grant execute on function app.token_take, app.login_first_password, app.without_password, app.reset_request, app.reset_use to sb_app;
