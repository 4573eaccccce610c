import type { ReportQuery, Scope } from '@switchboard/contracts'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'
import { Forbidden } from '../../infra/errors.ts'
import type { Caller } from '../../infra/http/access.ts'
import { type Period, periodOf } from './figures/period.ts'
import type { Slice } from './figures/slice.ts'

/** What a report is about. */
export interface Asked {
  slice: Slice
  period: Period
}

export const READ = 'report.read'

/** How far a caller's right to reports reaches. @throws {Forbidden} */
export function reportScope({ grants }: Pick<Caller, 'grants'>): Scope {
  const scope = grants.get(READ)
  if (!scope) throw new Forbidden(READ)
  return scope
}

/** What a report is about, in the tenant's time zone. @throws {Invalid} when its period makes no sense */
export async function askedFor(tx: Tx, query: ReportQuery, scope: Scope): Promise<Asked> {
  const tenant = await tx.one<{ time_zone: string }>(sql`select time_zone from sys_tenants where id = ${tx.tenantId}`)
  const timeZone = tenant?.time_zone ?? 'UTC'
  return { period: periodOf(query, timeZone), slice: { query, scope, timeZone } }
}
