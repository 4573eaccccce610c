-- No statement follows the index on waiting conversations: the list sorts those that do not wait last, which it cannot tell, and no source asks
-- for it. Every message of a customer and every answer wrote to it.
-- Locks: omnichannel_conversation, exclusively, for the moment of dropping. Backfill: none. Way back:
-- create index omnichannel_conversation_waiting_ix on omnichannel_conversation (tenant_id, waiting_since, id) where waiting_since is not null.
drop index omnichannel_conversation_waiting_ix;
