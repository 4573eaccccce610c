-- The one-time set-up link of a bare installation: whoever holds its token makes the first business, once.
-- The application's role may still not make businesses: this door looks at the token itself, and stands open only while there is none.
-- Locks: none. Backfill: none. Way back: drop function app.setup_tenant.

-- Uses up the token and makes the business. Null: no such token, or it was used, replaced or has expired, or there is a business already.
-- Two at once: the second waits at the token's row and finds it used.
create function app.setup_tenant(p_hash bytea, p_slug text, p_name text, p_time_zone text, p_locale text) returns bigint
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update auth_tokens set revoked_at = clock_timestamp(), last_used_at = clock_timestamp()
   where token_hash = p_hash and purpose = 'setup' and revoked_at is null and expires_at > clock_timestamp();
  if not found or exists (select from dir_tenants) then return null; end if;
  return app.tenant_create(p_slug, p_name, p_time_zone, p_locale);
end $$;
insert into app.definer_functions values ('app.setup_tenant', 'the first business, for whoever holds the set-up link');
revoke all on function app.setup_tenant from public;
grant execute on function app.setup_tenant to sb_app;
