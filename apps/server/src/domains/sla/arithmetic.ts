import type { SlaArithmetic, SlaClock, SlaStep } from '@switchboard/contracts'
import { instantOf } from '../../infra/clock.ts'
import type { Tx } from '../../infra/db/tx.ts'
import { NotFound } from '../../infra/errors.ts'
import { ALWAYS, type NamedHours, readHours } from '../hours/index.ts'
import { conversationRows } from '../inbox/index.ts'
import { clockOf, type Step, stepsOf } from './clock.ts'
import { type KeptClock, keptClocks } from './kept-clocks.ts'
import { type PolicyRow, policyRows } from './read-policies.ts'

const MINUTE = 60_000
/** More steps than this are told as one in the middle. */
const MOST_STEPS = 40
const INSTANT = (at: number | null) => (at === null ? null : instantOf(at))

/** How the deadlines of a conversation come about, as it stands now. @throws {NotFound} where the caller does not see it */
export async function arithmeticOf(tx: Tx, conversationId: string): Promise<SlaArithmetic> {
  const [row] = await conversationRows(tx, [conversationId], tx.actor.userId)
  if (!row) throw new NotFound('conversation')
  const clocks = (await keptClocks(tx, [conversationId])).get(conversationId) ?? []
  const policyId = row.sla?.policy.id
  const policy = policyId === undefined ? undefined : (await policyRows(tx)).find(({ id }) => id === policyId)
  if (!policy) return { policy: null, calendar: null, clocks: [] }
  const hours = await hoursOfPolicy(tx, policy, { teamId: row.team_id, pageId: row.page_id })
  return {
    policy: { id: policy.id, name: policy.name },
    calendar: hours.calendar,
    clocks: clocks.flatMap((clock) => shown(clock, policy, hours)),
  }
}

async function hoursOfPolicy(tx: Tx, policy: PolicyRow, where: { teamId: string | null; pageId: string }): Promise<NamedHours> {
  if (policy.hours === 'always') return { calendar: null, hours: ALWAYS }
  const book = await readHours(tx)
  return policy.calendar_id === null ? book.of(where) : book.calendar(policy.calendar_id)
}

function shown({ course, targetMinutes, ...kept }: KeptClock, { warn_minutes }: PolicyRow, { hours }: NamedHours): SlaClock[] {
  if (targetMinutes === null) return []
  const target = { targetMs: targetMinutes * MINUTE, warnMs: warn_minutes === null ? null : warn_minutes * MINUTE }
  const now = course.endedAt === null ? clockOf(course, target, hours, Date.now()) : kept
  return [
    {
      metric: course.metric,
      round: course.round,
      targetMinutes,
      startedAt: instantOf(course.startedAt),
      due: INSTANT(now.due),
      endedAt: INSTANT(course.endedAt),
      state: now.state,
      warned: kept.warnedAt !== null,
      remainingMs: now.remainingMs,
      steps: told(stepsOf(course, target, hours)),
    },
  ]
}

/** Steps as they are told: those in the middle as one where there are many. Pure. */
export function told(steps: readonly Step[]): SlaStep[] {
  const single = (step: Step): SlaStep => ({ ...step, from: instantOf(step.from), to: instantOf(step.to), parts: 1 })
  if (steps.length <= MOST_STEPS) return steps.map(single)
  const half = MOST_STEPS / 2
  const middle = steps.slice(half, -half).filter(({ kind }) => kind === 'counted')
  const [first, last] = [middle[0], middle.at(-1)]
  const joined: SlaStep[] =
    first && last
      ? [
          {
            kind: 'counted',
            date: null,
            from: instantOf(first.from),
            to: instantOf(last.to),
            ms: middle.reduce((sum, { ms }) => sum + ms, 0),
            parts: middle.length,
          },
        ]
      : []
  return [...steps.slice(0, half).map(single), ...joined, ...steps.slice(-half).map(single)]
}
