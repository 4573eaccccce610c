import type { ConditionField, SlaPolicy } from '@switchboard/contracts'
import { addOpen, type Hours } from '../hours/index.ts'

/** What a policy promises, as it will stand. */
export type Promised = Pick<
  SlaPolicy,
  | 'conditions'
  | 'firstResponseMinutes'
  | 'nextResponseMinutes'
  | 'resolutionMinutes'
  | 'warnMinutes'
  | 'hours'
  | 'calendarId'
  | 'isActive'
  | 'isDefault'
>

export interface PolicyFault {
  path: string
  message: string
}

// What changes by itself, or with each message, would change the promise with it.
const UNSTEADY: ReadonlySet<ConditionField> = new Set(['business-hours', 'text', 'status'])
const TARGETS = ['firstResponseMinutes', 'nextResponseMinutes', 'resolutionMinutes'] as const

/** The first thing that is wrong with a policy, and where; undefined where it is right. Pure. */
export function policyFault(promised: Promised): PolicyFault | undefined {
  const { conditions, warnMinutes, hours, calendarId, isDefault, isActive } = promised
  const targets = TARGETS.flatMap((key) => promised[key] ?? [])
  if (targets.length === 0) return { path: '/firstResponseMinutes', message: 'Say at least one target' }
  if (warnMinutes !== null && warnMinutes >= Math.min(...targets))
    return { path: '/warnMinutes', message: `A warning must come after the clock starts: less than ${Math.min(...targets)} minutes before` }
  if (hours === 'calendar' && calendarId === null) return { path: '/calendarId', message: 'Say which business hours' }
  if (hours !== 'calendar' && calendarId !== null) return { path: '/calendarId', message: 'Only with hours of one calendar' }
  if (isDefault && conditions.items.length > 0)
    return { path: '/conditions', message: 'The default holds where no other does: it has no conditions' }
  if (isDefault && !isActive) return { path: '/isActive', message: 'The default cannot be switched off' }
  const odd = conditions.items.findIndex(({ field }) => UNSTEADY.has(field))
  if (odd >= 0) return { path: `/conditions/items/${odd}/field`, message: `A promise cannot depend on ${conditions.items[odd]?.field}` }
  return undefined
}

/** The first target that these hours never come to. Pure. */
export function endlessTarget(promised: Promised, hours: Hours, from: number): PolicyFault | undefined {
  const endless = TARGETS.find((key) => addOpen(hours, from, (promised[key] ?? 0) * 60_000) === undefined)
  return endless && { path: `/${endless}`, message: 'With these business hours that takes more than ten years' }
}
