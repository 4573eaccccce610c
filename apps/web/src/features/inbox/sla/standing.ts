import type { Conversation } from '@switchboard/contracts'

type Sla = Conversation['sla']
export type SlaMetric = NonNullable<Sla>['metrics'][number]

/** The worst of the clocks that are still to be met, by the server's rule: what the list is narrowed by. Pure. */
export function standingOf(sla: Sla): 'breached' | 'warned' | 'running' | 'paused' | undefined {
  const pending = sla?.metrics.filter((metric) => metric.pending) ?? []
  if (pending.some(({ state }) => state === 'missed')) return 'breached'
  const running = pending.filter(({ state }) => state === 'running')
  if (running.some(({ warned }) => warned)) return 'warned'
  if (running.length > 0) return 'running'
  return pending.some(({ state }) => state === 'paused') ? 'paused' : undefined
}

/** The clock whose deadline comes next, or was missed and is still to be met. Pure. */
export function nextMetric(sla: Sla): (SlaMetric & { due: string }) | undefined {
  return sla?.metrics
    .filter(
      (metric): metric is SlaMetric & { due: string } =>
        metric.pending && metric.due !== null && (metric.state === 'running' || metric.state === 'missed'),
    )
    .toSorted((a, b) => (a.due < b.due ? -1 : 1))[0]
}

/** When it is due; undefined where nothing is. Pure. */
export function nextDue(sla: Sla): string | undefined {
  return nextMetric(sla)?.due
}

/** A deadline as somebody looks at it now, also before the server has said that it passed. `leftMs` is negative when it did. */
export interface Shown {
  metric: SlaMetric['metric']
  due: string
  leftMs: number
  tone: 'quiet' | 'soon' | 'bad'
}

/** What is shown of a conversation's deadlines at a moment: the next one. Pure. */
export function shownOf(sla: Sla, nowMs: number): Shown | undefined {
  const next = nextMetric(sla)
  if (!next) return undefined
  const leftMs = Date.parse(next.due) - nowMs
  const isSoon = next.warned || (next.warnAt !== null && Date.parse(next.warnAt) <= nowMs)
  return { metric: next.metric, due: next.due, leftMs, tone: leftMs <= 0 ? 'bad' : isSoon ? 'soon' : 'quiet' }
}
