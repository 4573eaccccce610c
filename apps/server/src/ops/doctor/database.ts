import { catalogueOffences } from '../../infra/db/catalogue.ts'
import { migrations } from '../../infra/db/migrate.ts'
import { databaseCheck, note, ok, wrong } from './finding.ts'

export const serverCheck = databaseCheck('database', async (owner, { config }) => {
  const { rows } = await owner.query<{ version: string; number: string; encoding: string; connections: string; most: string }>(`
    select current_setting('server_version') as version, current_setting('server_version_num') as number, pg_encoding_to_char(encoding) as encoding,
           (select count(*) from pg_stat_activity where backend_type = 'client backend') as connections, current_setting('max_connections') as most
      from pg_database where datname = current_database()`)
  const row = rows[0]
  const words = `PostgreSQL ${row?.version}, ${row?.encoding}, ${config.databaseUrl === undefined ? 'embedded' : 'DATABASE_URL'}, ${row?.connections} of ${row?.most} connections`
  if (Number(row?.number) < 150_000) return wrong(`${words}: 15 or newer is needed`)
  if (row?.encoding !== 'UTF8') return wrong(`${words}: the encoding must be UTF8`)
  return Number(row.connections) > Number(row.most) * 0.9 ? wrong(`${words}: raise max_connections, or start fewer processes`) : ok(words)
})

export const migrationCheck = databaseCheck('migrations', async (owner) => {
  const { rows: tables } = await owner.query<{ ours: boolean }>("select to_regclass('public.schema_migrations') is not null as ours")
  if (!tables[0]?.ours) return note('none has run yet: start, or "switchboard migrate", runs them')
  const { rows } = await owner.query<{ name: string; hash: string }>('select name, hash from schema_migrations order by name')
  const known = migrations()
  const strange = rows.filter((row) => !known.some((one) => one.name === row.name))
  if (strange.length > 0) return wrong(`${strange.map((row) => row.name).join(', ')} came from a newer release: run that one`)
  const changed = rows.filter((row) => known.some((one) => one.name === row.name && one.hash !== row.hash))
  if (changed.length > 0) return wrong(`${changed.map((row) => row.name).join(', ')} changed after it had run: restore the file`)
  const waiting = known.slice(rows.length)
  return waiting.length > 0
    ? note(`${waiting.map(({ name }) => name).join(', ')} not run yet: the next start runs them`)
    : ok(`all ${known.length} have run`)
})

const INVALID_INDEX = 'no index is invalid'

export const wallCheck = databaseCheck('walls', async (owner) => {
  const offences = (await catalogueOffences(owner)).filter(({ rule }) => rule !== INVALID_INDEX)
  return offences.length > 0
    ? wrong(offences.map(({ rule, what }) => `${what}: ${rule}`).join('; '))
    : ok('every table of a business is walled in')
})

export const invalidIndexCheck = databaseCheck('indexes', async (owner) => {
  const { rows } = await owner.query<{ name: string }>('select indexrelid::regclass::text as name from pg_index where not indisvalid')
  return rows.length > 0
    ? wrong(`${rows.map(({ name }) => name).join(', ')} invalid: reindex index concurrently <name>`)
    : ok('all are valid')
})

export const checksumCheck = databaseCheck('data checksums', async (owner) => {
  const { rows } = await owner.query<{ on: boolean; failures: string }>(
    "select current_setting('data_checksums') = 'on' as on, coalesce((select sum(checksum_failures) from pg_stat_database), 0) as failures",
  )
  if (!rows[0]?.on) return note('off: silent damage of the disk goes unnoticed')
  return Number(rows[0].failures) > 0
    ? wrong(`${rows[0].failures} damaged pages were read: restore a backup onto another disk`)
    : ok('on, none has failed')
})
