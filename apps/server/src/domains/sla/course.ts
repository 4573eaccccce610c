import type { ConversationStatus, SlaMetric } from '@switchboard/contracts'

/** What happened to a conversation that a clock hears of. Moments are milliseconds since 1970. */
export type Happening =
  | { kind: 'created'; at: number }
  /** The customer wrote, and waits for an answer. */
  | { kind: 'inbound'; at: number }
  /** A human of the business answered where the customer reads it. */
  | { kind: 'reply'; at: number }
  | { kind: 'status'; at: number; from?: ConversationStatus | undefined; to: ConversationStatus }

/** A stretch in which a clock stood still. */
export interface Span {
  from: number
  to: number
}

/** What one clock went through, whatever its target is: from here its deadline follows by policy and hours. */
export interface Course {
  metric: SlaMetric
  /** The next response is awaited once for each time that the customer waits. */
  round: number
  startedAt: number
  /** In order, without overlap, none empty. */
  pauses: readonly Span[]
  /** Stands still since. `paused`: we wait for something; `stopped`: resolved before its end came. */
  stand: { kind: 'paused' | 'stopped'; since: number } | null
  endedAt: number | null
}

type Phase = 'open' | 'paused' | 'ended'
const PHASES: Readonly<Record<ConversationStatus, Phase>> = {
  new: 'open',
  open: 'open',
  pending: 'paused',
  snoozed: 'paused',
  resolved: 'ended',
  archived: 'ended',
}

/** What a status means to the clocks. */
export function phaseOf(status: ConversationStatus): Phase {
  return PHASES[status]
}

/** All courses of a conversation after one more happening; of each metric the newest round comes last. Pure; what changes nothing returns equal courses. */
export function happen(courses: readonly Course[], happening: Happening): readonly Course[] {
  switch (happening.kind) {
    case 'created':
      return courses.length > 0 ? courses : [begun('first-response', 1, happening.at), begun('resolution', 1, happening.at)]
    case 'reply':
      return courses.map((course) => (isAwaited(course) ? ended(course, happening.at) : course))
    case 'inbound':
      return awaitedAnew(courses, happening.at)
    case 'status':
      return courses.map((course) => moved(course, phaseOf(happening.to), happening.at))
  }
}

const isAwaited = ({ metric, endedAt }: Course) => metric !== 'resolution' && endedAt === null

function begun(metric: SlaMetric, round: number, at: number): Course {
  return { metric, round, startedAt: at, pauses: [], stand: null, endedAt: null }
}

// Only after a first answer; and what is awaited already is not awaited twice.
function awaitedAnew(courses: readonly Course[], at: number): readonly Course[] {
  const first = courses.findLast(({ metric }) => metric === 'first-response')
  const last = courses.findLast(({ metric }) => metric === 'next-response')
  if (!first || first.endedAt === null || (last && last.endedAt === null)) return courses
  const start = Math.max(at, first.endedAt, last?.endedAt ?? 0)
  const course = begun('next-response', (last?.round ?? 0) + 1, start)
  const done = courses.some(({ metric, endedAt }) => metric === 'resolution' && endedAt !== null)
  return [...courses, done ? { ...course, stand: { kind: 'stopped', since: start } } : course]
}

function moved(course: Course, phase: Phase, at: number): Course {
  if (course.metric === 'resolution') {
    if (phase === 'ended') return course.endedAt === null ? ended(course, at) : course
    return phase === 'paused' ? standing(resumed(course, at), 'paused', at) : resumed(course, at)
  }
  if (course.endedAt !== null) return course
  return phase === 'ended' ? standing(course, 'stopped', at) : resumed(course, at)
}

function standing(course: Course, kind: 'paused' | 'stopped', at: number): Course {
  return course.stand ? course : { ...course, stand: { kind, since: Math.max(at, course.startedAt, course.pauses.at(-1)?.to ?? 0) } }
}

// A conversation that opens again goes on where its clock stood; the time that it was resolved counts for nothing.
function resumed(course: Course, at: number): Course {
  const since = course.stand?.since ?? course.endedAt
  if (since === null || since === undefined) return course
  return { ...course, stand: null, endedAt: null, pauses: paused(course.pauses, { from: since, to: at }) }
}

function ended(course: Course, at: number): Course {
  const { stand, pauses, startedAt } = course
  const moment = Math.max(at, startedAt, stand?.since ?? 0, pauses.at(-1)?.to ?? 0)
  return { ...course, stand: null, endedAt: moment, pauses: stand ? paused(pauses, { from: stand.since, to: moment }) : pauses }
}

function paused(pauses: readonly Span[], span: Span): readonly Span[] {
  if (span.to <= span.from) return pauses
  const last = pauses.at(-1)
  return last && last.to >= span.from ? [...pauses.slice(0, -1), { from: last.from, to: span.to }] : [...pauses, span]
}
