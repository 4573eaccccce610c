-- The system role may list the tenants, so that each gets its daily housekeeping.
-- Locks: none. Backfill: none. Way back: revoke it.
grant select on dir_tenants to sb_system;
