-- Who reaches which row (docs/decisions/0025-rights-of-rows.md): the scope `team`; messages, what hangs on them and notes only through a conversation that
-- their reader sees; own notes alone, where a role says so; tags and templates written by those who may.
-- Locks: the tables named below exclusively, for the moment of adding a policy; none is rewritten. Entries of the log wait while two indexes are made. Backfill: note.read for every role that reads conversations,
-- person.contact-details for every role that reads persons: nobody sees less than the day before. Way back: drop the policies `behind`, `reader` and `writer*`, put 0001's use_actor, the
-- policies `actor` of 0007 and 0036 and the search functions of 0046 back, and delete the grants.
set local lock_timeout = '5s';

alter table sys_role_permissions drop constraint sys_role_permissions_scope_ck;
alter table sys_role_permissions add constraint sys_role_permissions_scope_ck check (scope in ('all', 'unassigned', 'team', 'assigned'));

-- The actor of the transaction: his user id (0: the system itself); how far his rights over rows reach: all, unassigned (own and those that nobody has), team (own, those of
-- his teams, and those that neither anybody nor any team has), assigned (own only); his teams; which notes he reads: all (of the conversations he sees), own, none;
-- and of the rights that the database judges itself those he holds, between commas ('*': every one).
drop function app.use_actor(bigint, text);
create function app.use_actor(p_user bigint, p_scope text, p_teams bigint[] default '{}', p_notes text default 'all', p_may text default '*') returns void language plpgsql as $$
begin
  if p_scope not in ('all', 'unassigned', 'team', 'assigned') then raise exception 'unknown scope %', p_scope using errcode = '22023'; end if;
  if p_notes not in ('all', 'own', 'none') then raise exception 'unknown reach over notes %', p_notes using errcode = '22023'; end if;
  execute format('set local app.user_id = %L', p_user);
  execute format('set local app.scope = %L', p_scope);
  execute format('set local app.team_ids = %L', p_teams);
  execute format('set local app.notes = %L', p_notes);
  execute format('set local app.may = %L', p_may);
end $$;

-- From here on the actor reaches all rows, as an act does that has checked its rule. What he may write at all stays as it is.
create function app.widen() returns void language plpgsql as $$
begin
  set local app.scope = 'all';
  set local app.notes = 'all';
end $$;
grant execute on function app.use_actor, app.widen to sb_app, sb_system;

alter policy actor on omnichannel_conversation using (
  case current_setting('app.scope', true)
    when 'all' then true
    when 'unassigned' then assigned_to is null or assigned_to = nullif(current_setting('app.user_id', true), '')::bigint
    when 'team' then assigned_to = nullif(current_setting('app.user_id', true), '')::bigint
      or team_id = any (coalesce(nullif(current_setting('app.team_ids', true), ''), '{}')::bigint[]) or (assigned_to is null and team_id is null)
    when 'assigned' then assigned_to = nullif(current_setting('app.user_id', true), '')::bigint
    else false
  end);
alter policy actor on canned_responses using (
  case current_setting('app.scope', true)
    when 'all' then true
    when 'unassigned' then user_id is null or user_id = nullif(current_setting('app.user_id', true), '')::bigint
    when 'team' then user_id is null or user_id = nullif(current_setting('app.user_id', true), '')::bigint
    when 'assigned' then user_id = nullif(current_setting('app.user_id', true), '')::bigint
    else false
  end);

-- Whether the actor sees a conversation, or the one that a message stands in. With the rights of its caller: the policy of conversations answers. Cheap in the planner's eyes, since it
-- reckons with them for wide readers as well, who never call them: at their true cost large reads of these went parallel and were compiled.
create function app.sees_conversation(p_tenant bigint, p_conversation bigint) returns boolean language plpgsql stable parallel safe cost 1 as
$$ begin return exists (select from public.omnichannel_conversation c where c.tenant_id = p_tenant and c.id = p_conversation); end $$;
create function app.sees_message(p_tenant bigint, p_message bigint) returns boolean language plpgsql stable parallel safe cost 1 as
$$ begin return exists (select from public.omnichannel_message m where m.tenant_id = p_tenant and m.id = p_message); end $$;
grant execute on function app.sees_conversation, app.sees_message to sb_app, sb_system;

-- Gives a table that hangs on conversations (by conversation_id, or else by message_id) the policy that its rows are reached only through a conversation that the actor sees.
-- A wide reader pays nothing for it: only a narrower one is asked row by row.
create function app.behind_conversation(p_table regclass) returns void language plpgsql as $$
declare sees text;
begin
  select case when bool_or(attname = 'conversation_id') then 'app.sees_conversation(tenant_id, conversation_id)' else 'app.sees_message(tenant_id, message_id)' end into sees
    from pg_attribute where attrelid = p_table and attnum > 0 and not attisdropped and attname in ('conversation_id', 'message_id');
  execute format('create policy behind on %s as restrictive using (case current_setting(''app.scope'', true) when ''all'' then true else %s end)', p_table, sees);
end $$;
select app.behind_conversation(t) from unnest(array['omnichannel_message', 'omnichannel_message_attachment', 'omnichannel_message_reaction', 'message_status_updates',
  'omnichannel_message_html', 'omnichannel_message_alias', 'omnichannel_message_moderation', 'conversation_notes', 'conversation_note_mentions']::regclass[]) t;

create policy reader on conversation_notes as restrictive using (
  case current_setting('app.notes', true)
    when 'all' then true
    when 'own' then user_id is not distinct from nullif(nullif(current_setting('app.user_id', true), ''), '0')::bigint   -- nobody's: written by API keys
    else false
  end);

-- Gives a table the policies that only actors with a right add, change (unless p_change is false) and remove its rows; who reads them is another matter.
create function app.writes_need(p_table regclass, p_permission text, p_change boolean default true) returns void language plpgsql as $$
declare may text := format('current_setting(''app.may'', true) = ''*'' or current_setting(''app.may'', true) like %L', '%,' || p_permission || ',%');
begin
  execute format('create policy writer_insert on %s as restrictive for insert with check (%s)', p_table, may);
  if p_change then execute format('create policy writer_update on %s as restrictive for update using (%s) with check (%s)', p_table, may, may); end if;
  execute format('create policy writer_delete on %s as restrictive for delete using (%s)', p_table, may);
end $$;
select app.writes_need('conversation_tags', 'tag.manage');
select app.writes_need('message_templates', 'template.manage', p_change => false);   -- whoever sends one counts its use

-- The searches repeat the policies inside, since they run with their owner's rights.
drop function app.search_admits(app.search_filter, bigint, bigint, bigint, bigint, text);
create function app.search_admits(f app.search_filter, p_tenant bigint, p_conversation bigint, p_page bigint, p_assigned bigint, p_team bigint, p_status text) returns boolean
language plpgsql stable parallel safe as $$
declare me bigint := nullif(current_setting('app.user_id', true), '')::bigint;
begin
  case current_setting('app.scope', true)
    when 'all' then null;
    when 'unassigned' then if p_assigned <> me then return false; end if;
    when 'team' then
      if not (coalesce(p_assigned = me, false) or coalesce(p_team = any (nullif(current_setting('app.team_ids', true), '')::bigint[]), false)
              or (p_assigned is null and p_team is null)) then return false; end if;
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

-- Each search as it is, but for what it asks: the words are replaced in its own text, and one that does not hold them stops the migration.
create function pg_temp.rewrite(p_function regproc, p_old text, p_new text) returns void language plpgsql as $$
declare body text := pg_get_functiondef(p_function);
begin
  if strpos(body, p_old) = 0 then raise exception '% does not hold %', p_function, p_old; end if;
  execute replace(body, p_old, p_new);
end $$;
select pg_temp.rewrite('app.search_messages', 'v.assigned_to, v.status)', 'v.assigned_to, v.team_id, v.status)');
select pg_temp.rewrite('app.search_notes', 'v.assigned_to, v.status)',
  'v.assigned_to, v.team_id, v.status) and case current_setting(''app.notes'', true) when ''all'' then true when ''own'' then n.user_id is not distinct from nullif(nullif(current_setting(''app.user_id'', true), ''''), ''0'')::bigint else false end');
select pg_temp.rewrite('app.search_notes', 'c.conversation_id, c.content from', 'c.conversation_id, c.user_id, c.content from');

-- The log is asked for what one did, and for one kind of act.
create index logs_human_actor_ix on logs_human (tenant_id, actor_kind, user_id, id desc);
create index logs_human_action_ix on logs_human (tenant_id, action, id desc);

-- One tenant after the other: the owner need not be able to look past the walls.
do $$ declare tenant bigint; begin
  for tenant in select tenant_id from dir_tenants order by tenant_id loop
    perform app.use_tenant(tenant);
    insert into sys_role_permissions (tenant_id, role_id, permission_key, scope)
    select p.tenant_id, p.role_id, g.key, 'all' from sys_role_permissions p
      join (values ('conversation.read', 'note.read'), ('person.read', 'person.contact-details')) as g(held, key) on g.held = p.permission_key where p.tenant_id = tenant
    on conflict (tenant_id, role_id, permission_key) do nothing;
  end loop;
end $$;
