import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type pg from 'pg'
import { ConfigError } from '../../infra/errors.ts'
import type { Archive } from './archive.ts'
import { digest } from './copy.ts'

export interface CopiedDatabase {
  version: string
  startLsn: string
  stopLsn: string
}

const SLOT = 'switchboard_backup'

/**
 * Copies the running server's data as its manual says for a low-level base backup
 * (https://www.postgresql.org/docs/18/continuous-archiving.html#BACKUP-LOWLEVEL-BASE-BACKUP, read 2026-11): start, copy, stop, and then the
 * log written meanwhile, without which the copy is not of one moment. A slot of this connection keeps the server from recycling that log.
 * All databases of the server are in it. `owner` must be a superuser.
 */
export async function copyDatabase(owner: pg.Client, archive: Archive): Promise<CopiedDatabase> {
  const { rows: settings } = await owner.query<{ data: string; version: string; spaces: string }>(
    "select current_setting('data_directory') as data, current_setting('server_version') as version, (select count(*) from pg_tablespace) as spaces",
  )
  const { data = '', version = '', spaces } = settings[0] ?? {}
  if (Number(spaces) > 2)
    throw new ConfigError('The embedded database has table spaces outside its folder. Back it up with the tools of PostgreSQL.')
  await owner.query('select pg_create_physical_replication_slot($1, true, true)', [`${SLOT}_${process.pid}`])
  const { rows: starts } = await owner.query<{ lsn: string; segment: string }>(
    "select lsn, pg_walfile_name(lsn) as segment from pg_backup_start('switchboard', true) as lsn",
  )
  await archive.addTree(data, 'postgres/data', skip)
  const { rows: stops } = await owner.query<{ lsn: string; segment: string; labelfile: string }>(
    'select lsn, pg_walfile_name(lsn) as segment, labelfile from pg_backup_stop(false)',
  )
  const [start, stop] = [starts[0], stops[0]]
  if (!start || !stop) throw new Error('the server did not say where the backup begins and ends')
  const label = join(archive.folder, 'postgres/data/backup_label')
  writeFileSync(label, stop.labelfile, { mode: 0o600, flush: true })
  archive.note('postgres/data/backup_label', await digest(label))
  await copyLog(owner, archive, { data, from: start.segment, to: stop.segment })
  await archive.add(join(dirname(data), 'superuser'), 'postgres/superuser')
  return { version, startLsn: start.lsn, stopLsn: stop.lsn }
}

async function copyLog(owner: pg.Client, archive: Archive, log: { data: string; from: string; to: string }): Promise<void> {
  for (const folder of ['pg_wal/archive_status', 'pg_wal/summaries']) archive.makeFolder(`postgres/data/${folder}`)
  const { rows } = await owner.query<{ name: string }>(
    "select name from pg_ls_waldir() where name ~ '^[0-9A-F]{24}$' and name between $1 and $2 order by name",
    [log.from, log.to],
  )
  const { rows: histories } = await owner.query<{ name: string }>("select name from pg_ls_waldir() where name ~ '^[0-9A-F]{8}\\.history$'")
  if (rows[0]?.name !== log.from || rows.at(-1)?.name !== log.to) throw new Error(`the log from ${log.from} to ${log.to} is not whole`)
  for (const { name } of [...rows, ...histories]) await archive.add(join(log.data, 'pg_wal', name), `postgres/data/pg_wal/${name}`)
}

// Folders whose contents mean nothing to another server, as pg_basebackup leaves them out.
const EMPTY = new Set(['pg_wal', 'pg_replslot', 'pg_dynshmem', 'pg_notify', 'pg_serial', 'pg_snapshots', 'pg_stat_tmp', 'pg_subtrans'])
const OURS = new Set([
  'postmaster.pid',
  'postmaster.opts',
  'backup_label',
  'tablespace_map',
  'backup_manifest',
  'postgresql.auto.conf.tmp',
  'current_logfiles',
  'current_logfiles.tmp',
])

function skip(path: string): boolean {
  const [top = ''] = path.split('/')
  const name = path.slice(path.lastIndexOf('/') + 1)
  return (path !== top && EMPTY.has(top)) || OURS.has(path) || name.startsWith('pgsql_tmp') || name.startsWith('pg_internal.init')
}
