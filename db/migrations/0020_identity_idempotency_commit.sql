-- When the act behind an idempotency key was committed: from then on a repeat must not act again, even if the server died before it answered.
-- Locks: access exclusive on idempotency_keys for an instant (a nullable column without default). Backfill: none. Way back: drop the column.
alter table idempotency_keys add column committed_at timestamptz;
select app.wall('idempotency_keys');   -- renews the grants: the new column may be updated
