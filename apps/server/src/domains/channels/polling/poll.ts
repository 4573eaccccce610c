import { HttpFailure, type Polled, type PollFailure, type Stream } from '@switchboard/adapters'
import type { Instant } from '@switchboard/contracts'
import { inTenant, SYSTEM, type Tx } from '../../../infra/db/tx.ts'
import { askRenewing } from '../ask-renewing.ts'
import { lineIn, type PageClientDeps, type PageLine } from '../page-client.ts'
import { bookPlace, recordCost } from './budget-store.ts'
import { type Claim, claimStream, LEASE_MS, pauseStream, postpone } from './claim.ts'
import { recordAnswer, recordFailure } from './record.ts'
import type { StreamRef } from './timer.ts'

export interface PollDeps extends PageClientDeps {
  now: () => Instant
  /** Envelopes were kept. */
  onKept: () => void
}

/** What became of a poll: `waits`: its turn in the budget is later; `none`: it was not due, is polled by another, or its page is switched off. */
export type PollOutcome = 'news' | 'nothing' | 'failed' | 'waits' | 'none'

/** Shorter than the lease: who is still waiting then has lost it soon, and another would ask beside him. */
const GIVE_UP_MS = LEASE_MS - 20_000
const CURSOR_MAX = 65_536

/**
 * Polls one stream of one page, once. One at a time does so, under a lease; no transaction is open while the platform thinks. A second run, at once or later,
 * finds that it is not due. What was lost with a process is fetched again from the cursor as it stood.
 */
export async function pollStream(deps: PollDeps, { tenantId, ...of }: StreamRef & { tenantId: string }): Promise<PollOutcome> {
  const within = <T>(act: (tx: Tx) => Promise<T>) => inTenant(deps.db, { tenantId, actor: SYSTEM }, act)
  const at = deps.now()
  const task = await within((tx) => claimTask(tx, deps, of, at))
  if (!task) return 'none'
  const { claim, line, stream } = task
  const place = await placeOf(deps, task, at)
  if (place > at) {
    await within((tx) => postpone(tx, claim, place))
    return 'waits'
  }
  const answer = await askRenewing(deps, task.line, (line) => ask(deps, line, task.claim))
  const recording = { line, stream, claim, at: deps.now(), chance: Math.random() }
  if ('bodies' in answer) {
    const kept = await within((tx) => recordAnswer(tx, answer, recording))
    await settleCost(deps, task, { at, units: answer.units })
    if (answer.bodies.length === 0 || !kept) return 'nothing'
    deps.onKept()
    return 'news'
  }
  await within((tx) => recordFailure(tx, answer, recording))
  const exhausted = answer.class === 'wait' && answer.retryAfterMs === undefined
  await settleCost(deps, task, { at, units: answer.units ?? 0, exhausted })
  return 'failed'
}

interface Task {
  claim: Claim
  line: PageLine
  stream: Stream
}

async function claimTask(tx: Tx, deps: PollDeps, of: StreamRef, at: Instant): Promise<Task | undefined> {
  const claim = await claimStream(tx, of, at)
  if (!claim) return undefined
  const line = await lineIn(tx, deps, of.pageId)
  const stream = line?.adapter.streams?.find(({ name }) => name === of.stream)
  if (line?.client.poll && stream) return { claim, line, stream }
  await pauseStream(tx, claim)
  return undefined
}

async function placeOf(deps: PollDeps, { claim, line, stream }: Task, at: Instant): Promise<Instant> {
  if (!stream.budget || claim.granted) return at
  return bookPlace(deps.db, { budget: stream.budget, owner: line, units: claim.units, at })
}

async function settleCost(
  deps: PollDeps,
  { claim, line, stream: { budget } }: Task,
  { at, units, exhausted = false }: { at: Instant; units: number; exhausted?: boolean },
): Promise<void> {
  if (budget) await recordCost(deps.db, { budget, owner: line, at, units, taken: claim.units, exhausted })
}

async function ask(deps: PollDeps, { client }: PageLine, { stream, cursor }: Claim): Promise<Polled | PollFailure> {
  const answer = client.poll?.(stream, cursor, deps.now()) ?? Promise.resolve(failure('adapter-error', 'The adapter cannot poll'))
  return inTime(answer).then(checked, failureOf)
}

async function inTime<T>(answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new HttpFailure('timeout', true, 'The platform did not answer in time.')), GIVE_UP_MS)
  })
  return Promise.race([answer, late]).finally(() => clearTimeout(timer))
}

function checked(answer: Polled | PollFailure): Polled | PollFailure {
  if (!('bodies' in answer)) return answer
  const long = JSON.stringify(answer.cursor).length > CURSOR_MAX
  return long ? failure('adapter-error', `The cursor is longer than ${CURSOR_MAX} characters`) : answer
}

function failureOf(error: Error): PollFailure {
  if (!(error instanceof HttpFailure)) return failure('adapter-error', error.message)
  return { class: error.code === 'forbidden-address' ? 'channel-blocked' : 'retry', code: error.code, message: error.message }
}

function failure(code: string, message: string): PollFailure {
  return { class: 'unknown', code, message }
}
