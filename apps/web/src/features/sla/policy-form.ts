import type { Conditions, CreateSlaPolicy, SlaPolicy } from '@switchboard/contracts'
import { SLA_LIMITS, type SlaHours } from '@switchboard/contracts/sla-words' // the index would bring every schema along

// The default asks for nothing.
const ALWAYS: Conditions = { match: 'all', items: [] }

/** A length of time as it is typed. */
export interface LengthForm {
  number: string
  unit: Unit
}
export const UNITS = ['minutes', 'hours', 'days'] as const
export type Unit = (typeof UNITS)[number]
const MINUTES: Record<Unit, number> = { minutes: 1, hours: 60, days: 1440 }

export const LENGTHS = ['firstResponseMinutes', 'nextResponseMinutes', 'resolutionMinutes', 'warnMinutes'] as const
export type LengthKey = (typeof LENGTHS)[number]

/** A policy as it is being written. */
export interface PolicyForm extends Record<LengthKey, LengthForm> {
  name: string
  description: string
  conditions: Conditions
  /** `always`, `business`, or the id of a calendar. */
  hours: string
  isActive: boolean
  isDefault: boolean
}

/** What the form begins with. Pure. */
export function policyForm(policy: SlaPolicy | undefined, first: boolean): PolicyForm {
  return {
    name: policy?.name ?? '',
    description: policy?.description ?? '',
    conditions: policy?.conditions ?? ALWAYS,
    firstResponseMinutes: lengthOf(policy ? policy.firstResponseMinutes : 60),
    nextResponseMinutes: lengthOf(policy ? policy.nextResponseMinutes : 120),
    resolutionMinutes: lengthOf(policy ? policy.resolutionMinutes : 1440),
    warnMinutes: lengthOf(policy ? policy.warnMinutes : 15),
    hours: policy?.calendarId ?? policy?.hours ?? 'business',
    isActive: policy?.isActive ?? true,
    isDefault: policy?.isDefault ?? first,
  }
}

/** Minutes in the largest unit that fits whole; hours up to two days. Pure. */
export function lengthOf(minutes: number | null): LengthForm {
  if (minutes === null) return { number: '', unit: 'minutes' }
  const unit = minutes % 1440 === 0 && minutes > 1440 ? 'days' : minutes % 60 === 0 ? 'hours' : 'minutes'
  return { number: String(minutes / MINUTES[unit]), unit }
}

/** The minutes of a length: null where nothing is typed, undefined where it is none. Pure. */
export function minutesOf({ number, unit }: LengthForm): number | null | undefined {
  const typed = number.trim()
  if (typed === '') return null
  if (!/^\d{1,6}$/.test(typed)) return undefined
  const minutes = Number(typed) * MINUTES[unit]
  return minutes >= 1 && minutes <= SLA_LIMITS.minutes ? minutes : undefined
}

export type Fault = 'length' | 'noTarget' | 'warnTooEarly'

/** What is wrong with the lengths, by field. Pure. */
export function lengthFaults(form: PolicyForm): Partial<Record<LengthKey, Fault>> {
  const faults: Partial<Record<LengthKey, Fault>> = {}
  for (const key of LENGTHS) if (minutesOf(form[key]) === undefined) faults[key] = 'length'
  const targets = (['firstResponseMinutes', 'nextResponseMinutes', 'resolutionMinutes'] as const).flatMap(
    (key) => minutesOf(form[key]) ?? [],
  )
  if (targets.length === 0) faults.firstResponseMinutes ??= 'noTarget'
  const warn = minutesOf(form.warnMinutes)
  if (typeof warn === 'number' && targets.length > 0 && warn >= Math.min(...targets)) faults.warnMinutes = 'warnTooEarly'
  return faults
}

/** The form as it is saved; undefined while something is missing or wrong. Pure. */
export function givenPolicy(form: PolicyForm): CreateSlaPolicy | undefined {
  const conditions = form.isDefault ? ALWAYS : form.conditions
  if (!form.name.trim() || Object.keys(lengthFaults(form)).length > 0 || conditions.items.some(({ values }) => values.length === 0))
    return undefined
  const named = form.hours === 'always' || form.hours === 'business'
  return {
    name: form.name.trim(),
    description: form.description.trim() || null,
    conditions,
    ...(Object.fromEntries(LENGTHS.map((key) => [key, minutesOf(form[key]) ?? null])) as Record<LengthKey, number | null>),
    hours: named ? (form.hours as SlaHours) : 'calendar',
    calendarId: named ? null : form.hours,
    isActive: form.isActive || form.isDefault,
    isDefault: form.isDefault,
  }
}
