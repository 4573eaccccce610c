-- Search over messages, notes and people (docs/decisions/0018-search.md). A searchable row carries its words as lexemes that begin with the
-- tenant and the week it came in: `1.adf.hang`. So one index serves all tenants without mixing them, and a common word is looked up in the
-- newest week first instead of in all that was ever said. Words are folded: no accents, no capitals, đ is d.
-- The three functions at the end run with their owner's rights because text operators are not leakproof: behind a policy no index would be used.
-- Tenant, actor and scope come from the transaction's settings; they repeat the policy of conversations and give ids away, nothing else.
-- Locks: writers of the five tables wait while their index is built (about a minute for two million messages). Backfill: the indexes.
-- Way back: drop the indexes, then the functions app.search_* and app.fold, and their rows in app.definer_functions.
set local lock_timeout = '5s';

-- Immutable, as an index wants it: the dictionary is named, and ours to leave as it is.
create function app.fold(p_text text) returns text language plpgsql immutable strict parallel safe as
$$ begin return lower(public.unaccent('public.unaccent'::regdictionary, p_text)); end $$;

create function app.search_week(p_at timestamptz) returns integer language plpgsql immutable strict parallel safe as
$$ begin return floor(date_part('epoch', p_at at time zone 'UTC') / 604800)::integer; end $$;

create function app.search_place(p_tenant bigint, p_week integer) returns text language plpgsql immutable strict parallel safe as
$$ begin return to_hex(p_tenant) || '.' || to_hex(p_week) || '.'; end $$;

-- Folded text as words with spaces between them; a word is cut after 40 signs. Plain letters have the quicker pattern (5 µs instead of 35 by translate).
create function app.search_spaced(p_folded text) returns text language plpgsql immutable strict parallel safe as $$
declare f text;
begin
  if octet_length(p_folded) = length(p_folded) then f := regexp_replace(p_folded, '[^a-z0-9 ]+', ' ', 'g');
  else f := regexp_replace(p_folded, '[^[:alnum:] ]+', ' ', 'g');
  end if;
  if length(f) > 40 and f ~ '[^ ]{41}' then f := regexp_replace(f, '([^ ]{40})[^ ]+', '\1', 'g'); end if;
  return f;
end $$;

-- What a row can be found by: its place alone, who wrote it (`@c7`, `@u3`), its words. A number or code in several parts (`0903 123 456`,
-- `DH-2025-00153`) is also one word; a telephone number also without its beginning, and backwards after a `~`, to be found by its last digits.
create function app.search_lexemes(p_tenant bigint, p_at timestamptz, p_author text, p_text text) returns tsvector language plpgsql immutable parallel safe cost 2000 as $$
declare
  f text := lower(public.unaccent('public.unaccent'::regdictionary, p_text));   -- app.fold, without the call
  place text := app.search_place(p_tenant, app.search_week(p_at));
  found text := place || coalesce(' ' || place || '@' || p_author, '');
  run text;
begin
  if f is null then return array_to_tsvector(string_to_array(found, ' ')); end if;
  if f ~ '[0-9][ ._()/-]{1,2}[0-9]|[0-9][-_./][a-z]|[a-z][-_./][a-z]*[0-9]|[0-9]{7}' then
    for run in select left(translate(m[1], ' -_./()+', ''), 40) from regexp_matches(f, '([a-z0-9]+(?:[-_./][a-z0-9]+)+|[0-9]+(?:[ .()-]{1,2}[0-9]+)+|[0-9]{7,})', 'g') m loop
      continue when run !~ '[0-9]';
      found := found || ' ' || place || run;
      continue when run !~ '^[0-9]{7,20}$';
      found := found || ' ' || place || right(run, 9) || ' ' || place || '~' || reverse(run);
    end loop;
  end if;
  return array_to_tsvector(string_to_array(found || ' ' || place || replace(app.search_spaced(f), ' ', ' ' || place), ' '));
end $$;

-- A search reads all of the pending list: it is kept short.
create index omnichannel_message_words_ix on omnichannel_message
  using gin (app.search_lexemes(tenant_id, created_at, case when direction = 'inbound' then 'c' || contact_id::text else 'u' || admin_id::text end, message))
  with (gin_pending_list_limit = 1024) where deleted_at is null;
create index conversation_notes_words_ix on conversation_notes
  using gin (app.search_lexemes(tenant_id, created_at, 'u' || user_id::text, content)) with (gin_pending_list_limit = 1024) where deleted_at is null;
create index crm_personal_profile_words_ix on crm_personal_profile
  using gin (app.search_lexemes(tenant_id, created_at, null, full_name)) with (gin_pending_list_limit = 1024);
create index omnichannel_contact_words_ix on omnichannel_contact
  using gin (app.search_lexemes(tenant_id, created_at, null, coalesce(display_name, '') || ' ' || coalesce(username, '') || ' ' || coalesce(platform_user_id, '')))
  with (gin_pending_list_limit = 1024);
create index crm_personal_contacts_words_ix on crm_personal_contacts
  using gin (app.search_lexemes(tenant_id, created_at, null, normalised)) with (gin_pending_list_limit = 1024);

-- One word as a tsquery with `{}` for its place.
create function app.search_word(p_word text, p_prefix boolean) returns text language plpgsql immutable parallel safe as
$$ begin return '''{}' || p_word || '''' || case when p_prefix then ':*' else '' end; end $$;

-- One term as a tsquery with `{}` for the place: all of its words; for numbers and codes whatever way they may be written. Empty: no word in it.
create function app.search_term(p_text text, p_prefix boolean) returns text language plpgsql immutable parallel safe as $$
declare
  f text := app.fold(p_text);
  parts text[] := array_remove(string_to_array(app.search_spaced(f), ' '), '');
  joined text := left(array_to_string(parts, ''), 40);
  n integer := cardinality(parts);
  every text;
begin
  if n = 0 then return null; end if;
  select string_agg(app.search_word(part, p_prefix and at = n), ' & ' order by at) into every from unnest(parts) with ordinality p(part, at);
  if joined !~ '[0-9]' or length(joined) < 4 then return '(' || every || ')'; end if;
  if joined !~ '^[0-9]+$' then return '(' || every || ' | ' || app.search_word(joined, p_prefix) || ')'; end if;
  return '(' || concat_ws(' | ', every, app.search_word(joined, true), app.search_word('~' || reverse(joined), true),
    case when length(joined) >= 8 and joined like '0%' then app.search_word(ltrim(joined, '0'), true) end,
    case when length(joined) >= 10 then app.search_word(right(joined, 9), false) end) || ')';
end $$;

-- What is asked for: `words` as a tsquery with `{}` for the place (null: none that must be there), `barred` likewise, and patterns that the folded
-- text must match, or must not. p_terms: [{text, prefix, phrase, without}].
create function app.search_asked(p_terms jsonb, out words text, out barred text, out alike text[], out unlike text[]) language plpgsql immutable parallel safe as $$
declare
  term record;
  pattern text;
begin
  for term in select * from jsonb_to_recordset(p_terms) as t(text text, prefix boolean, phrase boolean, without boolean) loop
    continue when app.search_term(term.text, term.prefix) is null;
    pattern := '%' || regexp_replace(app.fold(term.text), '([\\%_])', '\\\1', 'g') || '%';
    if term.without and term.phrase then unlike := unlike || pattern;
    elsif term.without then barred := concat_ws(' | ', barred, app.search_term(term.text, term.prefix));
    else
      words := concat_ws(' & ', words, app.search_term(term.text, term.prefix));
      if term.phrase then alike := alike || pattern; end if;
    end if;
  end loop;
end $$;

-- The tsquery for the weeks from p_newest down to p_oldest.
create function app.search_in_weeks(p_tenant bigint, p_newest integer, p_oldest integer, p_words text, p_barred text) returns tsquery language plpgsql immutable parallel safe as $$
declare
  template text := '(' || p_words || coalesce(' & !(' || p_barred || ')', '') || ')';
begin
  return (select string_agg(replace(template, '{}', app.search_place(p_tenant, week)), ' | ') from generate_series(p_oldest, p_newest) week)::tsquery;
end $$;

-- From where on a search looks that goes on behind (p_at, p_id): nothing of the moment itself is behind an id of 0.
create function app.search_start(p_at timestamptz, p_id bigint) returns timestamptz language plpgsql immutable parallel safe as
$$ begin return case when p_id = 0 then p_at - interval '1 microsecond' else p_at end; end $$;

-- How far a search may reach into the past at once: twice as many weeks after a look that brought little.
create function app.search_stride(p_weeks integer, p_found integer, p_wanted integer) returns integer language plpgsql immutable parallel safe as
$$ begin return case when p_found * 4 < p_wanted then least(p_weeks * 2, 16) else p_weeks end; end $$;

-- What rows must fit besides their words; each list is a choice, empty: all do. `contacts` and `users`: whose words.
create type app.search_filter as (
  pages bigint[], tags bigint[], assignees bigint[], unassigned boolean, statuses text[], has text[], contacts bigint[], users bigint[], since timestamptz, until timestamptz
);

-- All that must be found in the index: what is asked for and, where named, one of the authors; nothing of it: every row has its place.
create function app.search_all_of(p_words text, f app.search_filter) returns text language plpgsql immutable parallel safe as $$
declare authors text;
begin
  select string_agg(app.search_word('@' || who, false), ' | ') into authors
    from (select 'c' || c from unnest(f.contacts) c union all select 'u' || u from unnest(f.users) u) a(who);
  return coalesce(nullif(concat_ws(' & ', p_words, '(' || authors || ')'), ''), app.search_word('', false));
end $$;

-- Whether the actor of this transaction may see a conversation, as the policy `actor` has it (a test holds the two together), and whether it fits.
create function app.search_admits(f app.search_filter, p_tenant bigint, p_conversation bigint, p_page bigint, p_assigned bigint, p_status text) returns boolean
language plpgsql stable parallel safe as $$
declare me bigint := nullif(current_setting('app.user_id', true), '')::bigint;
begin
  case current_setting('app.scope', true)
    when 'all' then null;
    when 'unassigned' then if p_assigned <> me then return false; end if;
    when 'assigned' then if p_assigned is distinct from me then return false; end if;
    else return false;
  end case;
  if f.pages is not null and p_page <> all (f.pages) then return false; end if;
  if f.statuses is not null and p_status <> all (f.statuses) then return false; end if;
  if f.assignees is not null or f.unassigned then
    if not (coalesce(p_assigned = any (f.assignees), false) or (coalesce(f.unassigned, false) and p_assigned is null)) then return false; end if;
  end if;
  return f.tags is null or exists (
    select from conversation_tag t where t.tenant_id = p_tenant and t.conversation_id = p_conversation and t.conversation_tag_id = any (f.tags));
end $$;

-- The words carry their tenant, so the inner look-up asks for nothing else: with a condition on the tenant the planner reads all rows that a large tenant has
-- and intersects them (530 ms instead of 8 among two million messages). The outer one holds the wall.
-- The three searches: newest first (by when it came in), from (p_at, p_id) on; both empty: from now. They look through the weeks until p_limit rows
-- are found or p_budget_ms are over: then a last row without id says until when they looked.
create function app.search_messages(p_terms jsonb, p_filter jsonb, p_at timestamptz, p_id bigint, p_limit integer, p_budget_ms integer)
returns table (id bigint, at timestamptz) language plpgsql stable security definer
set search_path = public, pg_temp set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set max_parallel_workers_per_gather = 0 set jit = off as $$
declare
  v_tenant bigint := nullif(current_setting('app.tenant_id', true), '')::bigint;
  v_ends timestamptz := clock_timestamp() + p_budget_ms * interval '1 ms';
  f app.search_filter := jsonb_populate_record(null::app.search_filter, p_filter);
  q record := app.search_asked(p_terms);
  v_words text := app.search_all_of(q.words, f);
  v_week integer := app.search_week(least(app.search_start(p_at, p_id), f.until, clock_timestamp()));
  v_last integer;
  v_weeks integer := 1;
  v_asked tsquery;
  v_left integer := p_limit;
  v_found integer;
begin
  select app.search_week(greatest(min(m.created_at), f.since)) into v_last from omnichannel_message m where m.tenant_id = v_tenant;
  while v_left > 0 and v_week >= v_last loop
    v_asked := app.search_in_weeks(v_tenant, v_week, greatest(v_last, v_week - v_weeks + 1), v_words, q.barred);
    return query
      select m.id, m.created_at from (
          select c.tenant_id, c.id, c.created_at, c.conversation_id, c.page_id, c.message from omnichannel_message c
           where c.deleted_at is null
             and app.search_lexemes(c.tenant_id, c.created_at, case when c.direction = 'inbound' then 'c' || c.contact_id::text else 'u' || c.admin_id::text end, c.message) @@ v_asked
             and (p_at is null or (c.created_at, c.id) < (p_at, p_id)) and (f.until is null or c.created_at < f.until) and (f.since is null or c.created_at >= f.since)
           order by c.created_at desc, c.id desc offset 0) m
        join omnichannel_conversation v on v.tenant_id = v_tenant and v.id = m.conversation_id
       where m.tenant_id = v_tenant and app.search_admits(f, v_tenant, v.id, m.page_id, v.assigned_to, v.status)
         and (f.has is null or exists (select from omnichannel_message_attachment a where a.tenant_id = v_tenant and a.message_id = m.id and a.type = any (f.has)))
         and (q.alike is null or app.fold(m.message) like all (q.alike)) and (q.unlike is null or not app.fold(coalesce(m.message, '')) like any (q.unlike))
       order by m.created_at desc, m.id desc limit v_left;
    get diagnostics v_found = row_count;
    v_left := v_left - v_found;
    v_week := v_week - v_weeks;
    v_weeks := app.search_stride(v_weeks, v_found, p_limit);
    if v_left > 0 and v_week >= v_last and clock_timestamp() >= v_ends then
      return query select null::bigint, to_timestamp((v_week + 1) * 604800::double precision);
      return;
    end if;
  end loop;
end $$;

create function app.search_notes(p_terms jsonb, p_filter jsonb, p_at timestamptz, p_id bigint, p_limit integer, p_budget_ms integer)
returns table (id bigint, at timestamptz) language plpgsql stable security definer
set search_path = public, pg_temp set plan_cache_mode = force_generic_plan
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set max_parallel_workers_per_gather = 0 set jit = off as $$
declare
  v_tenant bigint := nullif(current_setting('app.tenant_id', true), '')::bigint;
  v_ends timestamptz := clock_timestamp() + p_budget_ms * interval '1 ms';
  f app.search_filter := jsonb_populate_record(null::app.search_filter, p_filter);
  q record := app.search_asked(p_terms);
  v_words text := app.search_all_of(q.words, f);
  v_week integer := app.search_week(least(app.search_start(p_at, p_id), f.until, clock_timestamp()));
  v_last integer;
  v_weeks integer := 1;
  v_asked tsquery;
  v_left integer := p_limit;
  v_found integer;
begin
  -- Ids grow with time: the first note is about the oldest.
  select app.search_week(greatest(n.created_at, f.since)) into v_last from conversation_notes n where n.tenant_id = v_tenant order by n.id limit 1;
  while v_left > 0 and v_week >= v_last loop
    v_asked := app.search_in_weeks(v_tenant, v_week, greatest(v_last, v_week - v_weeks + 1), v_words, q.barred);
    return query
      select n.id, n.created_at from (
          select c.tenant_id, c.id, c.created_at, c.conversation_id, c.content from conversation_notes c
           where c.deleted_at is null and app.search_lexemes(c.tenant_id, c.created_at, 'u' || c.user_id::text, c.content) @@ v_asked
             and (p_at is null or (c.created_at, c.id) < (p_at, p_id)) and (f.until is null or c.created_at < f.until) and (f.since is null or c.created_at >= f.since)
           order by c.created_at desc, c.id desc offset 0) n
        join omnichannel_conversation v on v.tenant_id = v_tenant and v.id = n.conversation_id
       where n.tenant_id = v_tenant and app.search_admits(f, v_tenant, v.id, v.page_id, v.assigned_to, v.status)
         and (q.alike is null or app.fold(n.content) like all (q.alike)) and (q.unlike is null or not app.fold(n.content) like any (q.unlike))
       order by n.created_at desc, n.id desc limit v_left;
    get diagnostics v_found = row_count;
    v_left := v_left - v_found;
    v_week := v_week - v_weeks;
    v_weeks := app.search_stride(v_weeks, v_found, p_limit);
    if v_left > 0 and v_week >= v_last and clock_timestamp() >= v_ends then
      return query select null::bigint, to_timestamp((v_week + 1) * 604800::double precision);
      return;
    end if;
  end loop;
end $$;

-- Persons (their roots) by what stands in one place: the name, an account's names, a number or an address; all terms must stand in the same place.
-- Every member of the team who may search people sees all of them. A person found in two places is given once, but may come again on a later page.
create function app.search_people(p_terms jsonb, p_tags text[], p_at timestamptz, p_id bigint, p_limit integer, p_budget_ms integer)
returns table (id bigint, at timestamptz) language plpgsql stable security definer
set search_path = public, pg_temp set plan_cache_mode = force_generic_plan
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set max_parallel_workers_per_gather = 0 set jit = off as $$
declare
  v_tenant bigint := nullif(current_setting('app.tenant_id', true), '')::bigint;
  v_ends timestamptz := clock_timestamp() + p_budget_ms * interval '1 ms';
  q record := app.search_asked(p_terms);
  v_words text := app.search_all_of(q.words, null);
  v_week integer := app.search_week(least(app.search_start(p_at, p_id), clock_timestamp()));
  v_last integer;
  v_weeks integer := 1;
  v_asked tsquery;
  v_seen bigint[] := '{}';
  v_found integer;
begin
  select app.search_week(k.created_at) into v_last from crm_personal_keys k where k.tenant_id = v_tenant order by k.id limit 1;
  while cardinality(v_seen) < p_limit and v_week >= v_last loop
    v_asked := app.search_in_weeks(v_tenant, v_week, greatest(v_last, v_week - v_weeks + 1), v_words, q.barred);
    v_found := 0;
    for id, at in
      select coalesce(k.merged_into_id, k.id), max(p.created_at) from (
          select n.person_id, n.created_at, app.fold(n.full_name) as folded from (
            select * from crm_personal_profile c where app.search_lexemes(c.tenant_id, c.created_at, null, c.full_name) @@ v_asked offset 0) n where n.tenant_id = v_tenant
          union all
          select o.id, a.created_at, app.fold(concat_ws(' ', a.display_name, a.username, a.platform_user_id)) from (
            select * from omnichannel_contact c
             where app.search_lexemes(c.tenant_id, c.created_at, null, coalesce(c.display_name, '') || ' ' || coalesce(c.username, '') || ' ' || coalesce(c.platform_user_id, '')) @@ v_asked offset 0) a
            join crm_personal_keys o on o.tenant_id = v_tenant and o.external_key = a.personal_key_id where a.tenant_id = v_tenant
          union all
          select w.person_id, w.created_at, w.normalised from (
            select * from crm_personal_contacts c where app.search_lexemes(c.tenant_id, c.created_at, null, c.normalised) @@ v_asked offset 0) w where w.tenant_id = v_tenant
        ) p join crm_personal_keys k on k.tenant_id = v_tenant and k.id = p.person_id
       where coalesce(k.merged_into_id, k.id) <> all (v_seen)
         and (p_at is null or (p.created_at, coalesce(k.merged_into_id, k.id)) < (p_at, p_id))
         and (p_tags is null or exists (select from crm_personal_profile t where t.tenant_id = v_tenant and t.person_id = coalesce(k.merged_into_id, k.id) and t.tags && p_tags))
         and (q.alike is null or p.folded like all (q.alike)) and (q.unlike is null or not p.folded like any (q.unlike))
       group by 1 order by 2 desc, 1 desc limit p_limit - cardinality(v_seen)
    loop
      v_seen := v_seen || id;
      v_found := v_found + 1;
      return next;
    end loop;
    v_week := v_week - v_weeks;
    v_weeks := app.search_stride(v_weeks, v_found, p_limit);
    if cardinality(v_seen) < p_limit and v_week >= v_last and clock_timestamp() >= v_ends then
      return query select null::bigint, to_timestamp((v_week + 1) * 604800::double precision);
      return;
    end if;
  end loop;
end $$;

-- The list of functions with their owner's rights, and who may call what.
insert into app.definer_functions (function_name, why) values
  ('app.search_messages', 'text operators are not leakproof; repeats the policy of conversations, gives ids only'),
  ('app.search_notes', 'text operators are not leakproof; repeats the policy of conversations, gives ids only'),
  ('app.search_people', 'text operators are not leakproof; persons of the tenant, ids only');
do $$ declare f regprocedure; begin
  for f in select oid::regprocedure from pg_proc where pronamespace = 'app'::regnamespace and prosecdef and proname like 'search\_%' loop
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to sb_app', f);
  end loop;
end $$;
