-- When something last happened in a conversation: figures of a period look at the conversations of that period, and a narrow reader's at his own of it, not at all that there ever were.
-- Locks: conversation_facts exclusively for the moment of adding the column (no row is rewritten), then against writes while two indexes are built. Backfill: the column begins as `infinity`, which is a
-- bound of everything and so right, only of no use; a job makes it exact, in batches. Way back: put the two indexes of 0067 and 0071 back, drop the column.
set local lock_timeout = '5s';

-- Nothing among its facts is or ends later; infinity: it is open, or nobody has looked yet. While it is open a message does not change it, so the indexes are written when it is resolved or comes back.
alter table conversation_facts add column last_at timestamptz not null default 'infinity';
select app.wall('conversation_facts');

create index conversation_facts_last_ix on conversation_facts (tenant_id, last_at) include (conversation_id, page_id, platform, team_id, assigned_to);
create index conversation_facts_own_ix on conversation_facts (tenant_id, assigned_to, last_at) include (conversation_id, page_id, platform, team_id);
drop index conversation_facts_shape_ix;
drop index conversation_facts_assignee_ix;

-- One tenant after the other: the owner need not be able to look past the walls.
do $$ declare tenant bigint; begin
  for tenant in select tenant_id from dir_tenants order by tenant_id loop
    perform app.use_tenant(tenant);
    insert into timers (tenant_id, what, ref, due_at) values (tenant, 'reports.rebuild', 'all', now()) on conflict (tenant_id, what, ref) do nothing;
  end loop;
end $$;
