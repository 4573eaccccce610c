/** What of the log is shown. Empty: everything. `who`: a user's id, or the kind of whoever is no user. Days are of the browser's own time zone. */
export interface AuditFilter {
  who: string
  action: string
  entity: string
  outcome: string
  from: string
  to: string
}

export const NO_FILTER: AuditFilter = { who: '', action: '', entity: '', outcome: '', from: '', to: '' }

/** As the API asks for it. Pure. */
export function queryOf({ who, action, entity, outcome, from, to }: AuditFilter) {
  return {
    ...(/^\d+$/.test(who) ? { actorKind: 'user' as const, userId: who } : who && { actorKind: who as 'api-key' | 'system' }),
    ...(action && { action }),
    ...(entity && { entity }),
    ...(outcome && { outcome: outcome as 'done' | 'denied' }),
    ...(from && { since: startOf(from, 0) }),
    ...(to && { until: startOf(to, 1) }),
  }
}

function startOf(day: string, later: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(year, month - 1, date + later).toISOString()
}
