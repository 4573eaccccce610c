import { instantOf } from '../../infra/clock.ts'
import type { FeedEntry, Tx } from '../../infra/db/tx.ts'
import { type Facts, factsOf, holdForClocks, type SlaColumns, type Timed, writeSla } from '../inbox/index.ts'
import { type Book, type Promised, readBook } from './book.ts'
import { columnsOf, noColumns } from './columns-of.ts'
import { type Course, type Happening, happen } from './course.ts'
import { pastOf } from './happenings.ts'
import { forgetClocks, keepClocks, type KeptClock, keptClocks } from './kept-clocks.ts'
import { nextRing, type Ring, setClocks } from './set-clocks.ts'
import { setTimers } from './timers.ts'

/** Why clocks are set. `happened`: what the feed told since; `quiet`: nobody is told of what was missed, since no time did it but a change of the rules. */
export interface Occasion {
  happened?: ReadonlyMap<string, readonly Happening[]>
  /** Conversations whose beginning is among what happened. */
  born?: ReadonlySet<string>
  quiet?: boolean
}

/**
 * Sets the clocks of conversations: by the policy that holds for each now, its hours, and what happened. Says what was missed and what soon will be, once for each clock, and books the next look.
 * A second call changes nothing.
 */
export async function settle(
  tx: Tx,
  ids: readonly string[],
  { happened = new Map(), born = new Set(), quiet = false }: Occasion = {},
): Promise<void> {
  const book = await readBook(tx)
  const timed = await holdForClocks(tx, ids)
  if (timed.length === 0) return
  const held = timed.map(({ id }) => id)
  const facts = book.empty ? new Map<string, Facts>() : await factsOf(tx, held)
  const kept = await keptClocks(tx, held)
  const holding = new Map(timed.flatMap((one) => promised(book, facts.get(one.id), one)))
  const past = await pastOf(
    tx,
    timed.filter(({ id }) => holding.has(id) && !kept.has(id) && !born.has(id)),
  )
  const now = Date.now()
  const settled = timed.map((one): Settled => {
    const holds = holding.get(one.id)
    if (!holds) return { one, clocks: [], rings: [], columns: noColumns(one.id) }
    const before = kept.get(one.id) ?? []
    const told = happened.get(one.id) ?? []
    const courses = before.length > 0 ? again(before, told) : (past.get(one.id) ?? bornWith(one, told)).reduce(happen, NO_COURSES)
    const { clocks, rings } = setClocks(courses, before, { policy: holds.policy, hours: holds.hours.hours, now })
    return { one, clocks, rings, columns: columnsOf(one, { id: holds.policy.id, name: holds.policy.name }, clocks), before }
  })
  await write(tx, settled, quiet)
}

interface Settled {
  one: Timed
  clocks: KeptClock[]
  rings: Ring[]
  columns: SlaColumns
  before?: readonly KeptClock[]
}

const NO_COURSES: readonly Course[] = []

function promised(book: Book, facts: Facts | undefined, one: Timed): [string, Promised][] {
  const found = facts && book.of(facts, one)
  return found ? [[one.id, found]] : []
}

function again(before: readonly KeptClock[], told: readonly Happening[]): readonly Course[] {
  return told.reduce<readonly Course[]>(
    happen,
    before.map(({ course }) => course),
  )
}

// Who is blocked, machines, and the time before a channel was connected make conversations that are resolved from their first moment.
function bornWith(one: Timed, told: readonly Happening[]): Happening[] {
  const at = Date.parse(one.createdAt)
  const moved = told.find((happening) => happening.kind === 'status')
  const quiet: Happening[] = one.resolvedAt === one.createdAt || moved?.from === 'resolved' ? [{ kind: 'status', at, to: 'resolved' }] : []
  return [{ kind: 'created', at }, ...quiet, ...told]
}

async function write(tx: Tx, settled: readonly Settled[], quiet: boolean): Promise<void> {
  await forgetClocks(
    tx,
    settled.filter(({ columns, one }) => columns.sla === null && one.hasSla).map(({ one }) => one.id),
  )
  await keepClocks(
    tx,
    settled.flatMap(({ one, clocks, before = [] }) =>
      clocks.filter((clock) => !before.includes(clock)).map((clock) => ({ ...clock, conversationId: one.id })),
    ),
  )
  const changed = new Set(
    await writeSla(
      tx,
      settled.filter(({ columns, one }) => columns.sla !== null || one.hasSla).map(({ columns }) => columns),
    ),
  )
  await setTimers(
    tx,
    settled
      .filter(({ columns, one }) => columns.sla !== null || one.hasSla)
      .map(({ one, clocks }) => ({ id: one.id, at: nextRing(clocks) })),
  )
  for (const { one, rings, columns } of settled) tx.emit(...newsOf(one.id, quiet ? [] : rings, { columns, changed: changed.has(one.id) }))
}

function newsOf(
  conversationId: string,
  rings: readonly Ring[],
  { columns, changed }: { columns: SlaColumns; changed: boolean },
): FeedEntry[] {
  if (rings.length === 0) return changed ? [{ type: 'sla.updated', conversationId, fields: ['sla'], data: { cause: 'sla' } }] : []
  return rings.map(({ kind, metric, round, due }) => ({
    type: `sla.${kind}`,
    conversationId,
    fields: ['sla'],
    data: { cause: 'sla', metric, round, due: instantOf(due), policyId: columns.sla?.policy.id ?? null },
  }))
}
