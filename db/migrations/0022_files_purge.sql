-- What the purge of deleted files looks for, without reading a tenant's whole table.
-- Locks: share lock on files while the index is built; the table is new and small. Backfill: none. Way back: drop index files_deleted_ix.
create index files_deleted_ix on files (tenant_id, deleted_at) where deleted_at is not null and storage_key <> '';
