import { databaseCheck, note, ok, wrong } from './finding.ts'

export const lockCheck = databaseCheck('locks', async (owner) => {
  const { rows } = await owner.query<{ waiting: string; longest: string | null; prepared: string }>(`
    select (select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query_start < now() - interval '10 seconds') as waiting,
           (select extract(epoch from max(now() - xact_start))::int from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend') as longest,
           (select count(*) from pg_prepared_xacts where database = current_database()) as prepared`)
  const { waiting, longest, prepared } = rows[0] ?? { waiting: '0', longest: null, prepared: '0' }
  if (Number(waiting) > 0)
    return wrong(`${waiting} statements have waited for a lock for more than 10 s: look for the one that holds it in pg_stat_activity`)
  if (Number(prepared) > 0) return wrong(`${prepared} prepared transactions hold locks: commit or roll them back`)
  return Number(longest) > 300 ? wrong(`a transaction has been open for ${longest} s`) : ok('nobody waits')
})

const LATE_S = 300

export const queueCheck = databaseCheck('queues', async (owner) => {
  const { rows: found } = await owner.query<{ ready: boolean }>("select to_regclass('public.ingest_queue') is not null as ready")
  if (!found[0]?.ready) return note('not made yet')
  const { rows } = await owner.query<{ waiting: string; oldest: string | null; aside: string; dead: string; workers: string }>(`
    select (select count(*) from ingest_queue) as waiting,
           (select extract(epoch from now() - min(due_at))::int from ingest_queue) as oldest,
           (select count(*) from ingest_failures where state in ('failed', 'parked')) as aside,
           (select count(*) from graphile_worker._private_jobs where attempts >= max_attempts) as dead,
           (select count(*) from worker_heartbeats where beat_at > now() - interval '35 seconds') as workers`)
  const { waiting, oldest, aside, dead, workers } = rows[0] ?? { waiting: '0', oldest: null, aside: '0', dead: '0', workers: '0' }
  const words = `${waiting} webhooks wait, ${aside} parts are set aside, ${dead} jobs gave up; ${workers} workers are alive`
  if (Number(oldest) > LATE_S && Number(workers) > 0)
    return wrong(`${words}. The oldest has waited for ${oldest} s although workers run: look into their log`)
  return Number(oldest) > LATE_S || Number(aside) > 0 || Number(dead) > 0 ? note(words) : ok(words)
})
