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

/** A change as the log keeps it: a new value, or the one before and the new one. */
export type Change = { before: unknown; after: unknown } | { after: unknown }

/** Two values in a list are before and after where they differ in kind from a list of things; the log writes lists of ids as lists of texts. Pure. */
export function changeOf(value: unknown): Change {
  const isPair = Array.isArray(value) && value.length === 2 && value.every((one) => one === null || typeof one !== 'object')
  return isPair && (value[0] === null || value[1] === null || typeof value[0] !== 'string')
    ? { before: value[0], after: value[1] }
    : { after: value }
}
