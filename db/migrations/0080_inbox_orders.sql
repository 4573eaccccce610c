-- The whole archive in the order of waiting time, priority or deadline: of a million conversations few wait, few have a priority, and few a deadline. Those stand in an index; the rest follow by activity.
-- Locks: against writes to conversations while three small indexes are built (a million rows: about a second each). Backfill: none. Way back: drop the three indexes.
set local lock_timeout = '5s';

create index omnichannel_conversation_waiting_ix on omnichannel_conversation (tenant_id, waiting_since, last_activity_at, id) where waiting_since is not null;
-- The words of PRIORITIES (packages/contracts), in their order.
create index omnichannel_conversation_priority_ix on omnichannel_conversation
  (tenant_id, (case priority when 'none' then 1 when 'low' then 2 when 'normal' then 3 when 'high' then 4 when 'urgent' then 5 end), last_activity_at, id) where priority <> 'none';
create index omnichannel_conversation_due_ix on omnichannel_conversation (tenant_id, sla_due_at, last_activity_at, id) where sla_due_at is not null;
