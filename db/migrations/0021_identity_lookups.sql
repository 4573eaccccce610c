-- Two more doors to the directories: when keys were last used, and taking back a counted hit that turned out to be no failure.
-- Locks: none. Backfill: none. Way back: drop the functions.
create function app.tokens_last_used(p_tenant bigint, p_purpose text) returns table (subject text, last_used_at timestamptz)
language sql stable security definer set search_path = public, pg_temp as
$$ select subject, max(last_used_at) from auth_tokens where tenant_id = p_tenant and purpose = p_purpose and last_used_at > created_at group by subject $$;

create function app.rate_give_back(p_bucket text, p_subject bytea) returns void language sql security definer set search_path = public, pg_temp as
$$ update rate_limits set count = greatest(count - 1, 0) where bucket = p_bucket and subject = p_subject $$;

insert into app.definer_functions values ('app.tokens_last_used', 'directory lookup'), ('app.rate_give_back', 'rate limits of callers without a tenant');
revoke all on function app.tokens_last_used, app.rate_give_back from public;
grant execute on function app.tokens_last_used, app.rate_give_back to sb_app;
