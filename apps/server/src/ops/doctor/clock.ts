import { databaseCheck, ok, wrong } from './finding.ts'

const MOST_APART_MS = 5_000

/** Links, tokens and windows are judged by this machine's clock, leases by the database's: they must agree. */
export const clockCheck = databaseCheck('clock', async (owner) => {
  const before = Date.now()
  const { rows } = await owner.query<{ ms: string }>('select (extract(epoch from clock_timestamp()) * 1000)::bigint as ms')
  const apart = Math.round(Math.abs(Number(rows[0]?.ms) - (before + Date.now()) / 2))
  if (apart > MOST_APART_MS) return wrong(`this machine and the database are ${(apart / 1000).toFixed(0)} s apart: set both by NTP`)
  return ok(`within ${apart} ms of the database's`)
})
