import type { SlaMetric } from '@switchboard/contracts'
import { instantOf } from '../../infra/clock.ts'
import type { SlaColumns } from '../inbox/index.ts'
import type { KeptClock } from './kept-clocks.ts'

const instant = (at: number | null | undefined) => (at === null || at === undefined ? null : instantOf(at))

/** What the row of a conversation says of its clocks. Pure. `nextBreached`: an earlier wait was too long. */
export function columnsOf(
  { id, nextBreached }: { id: string; nextBreached: boolean },
  policy: { id: string; name: string },
  clocks: readonly KeptClock[],
): SlaColumns {
  const newest = [...new Map(clocks.map((clock) => [clock.course.metric, clock])).values()].filter(
    ({ targetMinutes }) => targetMinutes !== null,
  )
  const of = (metric: SlaMetric) => newest.find(({ course }) => course.metric === metric)
  const pending = newest.filter(isPending)
  const dues = pending.flatMap(({ state, due }) => (due !== null && (state === 'running' || state === 'missed') ? [due] : []))
  return {
    id,
    sla: {
      policy,
      metrics: newest.map(({ course, due, state, warnAt, warnedAt, remainingMs }) => ({
        metric: course.metric,
        due: instant(due),
        state,
        pending: isPending({ course }),
        warned: warnedAt !== null,
        warnAt: instant(warnAt),
        remainingMs,
      })),
    },
    state: worstOf(pending),
    dueAt: dues.length > 0 ? instantOf(Math.min(...dues)) : null,
    firstDue: instant(of('first-response')?.due),
    nextDue: instant(of('next-response')?.due),
    resolutionDue: instant(of('resolution')?.due),
    firstBreached: of('first-response')?.state === 'missed',
    nextBreached: nextBreached || clocks.some(({ course, state }) => course.metric === 'next-response' && state === 'missed'),
    resolutionBreached: of('resolution')?.state === 'missed',
  }
}

// What was resolved before its end asks for nothing until it opens again.
const isPending = ({ course }: Pick<KeptClock, 'course'>) => course.endedAt === null && course.stand?.kind !== 'stopped'

/** The row of a conversation that no policy holds for. */
export function noColumns(id: string): SlaColumns {
  return {
    id,
    sla: null,
    state: null,
    dueAt: null,
    firstDue: null,
    nextDue: null,
    resolutionDue: null,
    firstBreached: false,
    nextBreached: false,
    resolutionBreached: false,
  }
}

function worstOf(pending: readonly KeptClock[]): SlaColumns['state'] {
  if (pending.some(({ state }) => state === 'missed')) return 'breached'
  const running = pending.filter(({ state }) => state === 'running')
  if (running.some(({ warnedAt }) => warnedAt !== null)) return 'warned'
  if (running.length > 0) return 'running'
  return pending.some(({ state }) => state === 'paused') ? 'paused' : null
}
