import type { Conditions, Instant, SlaHours, SlaPolicy } from '@switchboard/contracts'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'
import { NotFound } from '../../infra/errors.ts'

export interface PolicyRow {
  id: string
  name: string
  description: string | null
  position: number
  conditions: Conditions
  first_response_time_minutes: number | null
  next_response_time_minutes: number | null
  resolution_time_minutes: number | null
  warn_minutes: number | null
  hours: SlaHours
  calendar_id: string | null
  is_active: boolean
  is_default: boolean
  version: number
  created_at: Instant
  updated_at: Instant
}

/** All policies in the order in which they are asked, the default last. */
export function policyRows(tx: Tx): Promise<PolicyRow[]> {
  return tx.run<PolicyRow & Record<string, unknown>>(sql`
    select id, name, description, position, conditions, first_response_time_minutes, next_response_time_minutes, resolution_time_minutes, warn_minutes, hours, calendar_id, is_active, is_default,
           version, created_at, updated_at from sla_policies where tenant_id = ${tx.tenantId} order by is_default, position, id`) as Promise<
    PolicyRow[]
  >
}

/** @throws {NotFound} */
export async function policyById(tx: Tx, id: string): Promise<SlaPolicy> {
  const row = (await policyRows(tx)).find((one) => one.id === id)
  if (!row) throw new NotFound('policy')
  return policyOf(row)
}

/** The row as the API shows it. */
export function policyOf(row: PolicyRow): SlaPolicy {
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    conditions: row.conditions,
    firstResponseMinutes: row.first_response_time_minutes,
    nextResponseMinutes: row.next_response_time_minutes,
    resolutionMinutes: row.resolution_time_minutes,
    warnMinutes: row.warn_minutes,
    hours: row.hours,
    calendarId: row.calendar_id,
    isActive: row.is_active,
    isDefault: row.is_default,
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}
