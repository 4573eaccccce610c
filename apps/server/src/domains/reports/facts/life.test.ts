import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CONVERSATION_STATUSES, type ConversationStatus, type Week } from '@switchboard/contracts'
import fc from 'fast-check'
import { ALWAYS, hoursOf } from '../../hours/index.ts'
import { type Fact, type FactKind, factsOfLife, type Life, type Lived } from './life.ts'
import { summaryOf } from './summary-of.ts'

const MINUTE = 60_000
const START = Date.parse('2026-03-02T08:00:00Z') // a Monday
const RESTING: readonly ConversationStatus[] = ['resolved', 'archived']
const of = (facts: readonly Fact[], kind: FactKind) => facts.filter((fact) => fact.kind === kind)
const minute = (n: number) => START + n * MINUTE

const said = (kind: 'inbound' | 'reply' | 'automatic', at: number, userId: string | null = kind === 'reply' ? '7' : null): Lived => ({
  kind,
  at: minute(at),
  userId,
})
const moved = (at: number, from: ConversationStatus, to: ConversationStatus): Lived => ({
  kind: 'status',
  at: minute(at),
  from,
  to,
  userId: '7',
})
const life = (lived: Lived[], more: Partial<Life> = {}): Life => ({
  createdAt: START,
  status: 'open',
  endedAt: null,
  lived,
  surveys: [],
  hours: ALWAYS,
  ...more,
})

/** Any course a conversation may take: each change begins where the one before ended. */
const lives = fc
  .array(
    fc.record({
      gap: fc.integer({ min: 0, max: 90 }),
      what: fc.constantFrom('inbound', 'reply', 'automatic', 'status' as const),
      to: fc.constantFrom(...CONVERSATION_STATUSES),
      who: fc.constantFrom('7', '8'),
    }),
    { maxLength: 30 },
  )
  .map((steps) => {
    let [at, status] = [0, 'new' as ConversationStatus]
    const lived: Lived[] = []
    for (const { gap, what, to, who } of steps) {
      at += gap
      if (what !== 'status') lived.push(said(what, at, what === 'reply' ? who : null))
      else if (to !== status) {
        lived.push(moved(at, status, to))
        status = to
      }
    }
    const moves = lived.filter((one) => one.kind === 'status')
    return life(lived, { status, endedAt: RESTING.includes(status) ? (moves.at(-1)?.at ?? null) : null })
  })

test('each answer is measured from the first message since whoever spoke or resolved last, as one counts it by hand', () => {
  fc.assert(
    fc.property(lives, ({ lived, ...rest }) => {
      const byHand = lived.flatMap((one, i) => {
        if (one.kind !== 'reply') return []
        const before = lived.slice(0, i)
        const ended = before.findLastIndex((b) => b.kind === 'reply' || (b.kind === 'status' && RESTING.includes(b.to)))
        const asked = before.slice(ended + 1).find((b) => b.kind === 'inbound')
        return asked ? [[one.at, (one.at - asked.at) / 1000, before.some((b) => b.kind === 'reply')]] : []
      })
      const facts = factsOfLife({ lived, ...rest })
      const found = [...of(facts, 'first-response'), ...of(facts, 'next-response')].map(({ at, seconds, kind }) => [
        at,
        seconds,
        kind === 'next-response',
      ])
      assert.deepEqual(found, byHand)
    }),
  )
})

test('at every moment it is open exactly when its state at that moment is one that is open', () => {
  fc.assert(
    fc.property(lives, fc.integer({ min: 0, max: 3000 }), (one, n) => {
      const at = minute(n) + 1
      const state = one.lived.findLast((step) => step.kind === 'status' && step.at <= at)
      const isOpen = !RESTING.includes(state?.kind === 'status' ? state.to : 'new')
      const open = of(factsOfLife(one), 'opened').filter((stretch) => stretch.at <= at && (stretch.until === null || stretch.until > at))
      assert.equal(open.length, isOpen ? 1 : 0)
    }),
  )
})

test('each end of a stretch is one resolution of its length, and no message is lost or counted twice', () => {
  fc.assert(
    fc.property(lives, (one) => {
      const facts = factsOfLife(one)
      const ended = of(facts, 'opened').filter(({ until }) => until !== null)
      assert.deepEqual(
        of(facts, 'resolved').map(({ at, seconds }) => [at, seconds]),
        ended.map(({ at, until }) => [until, ((until ?? 0) - at) / 1000]),
      )
      for (const kind of ['inbound', 'reply', 'automatic'] as const)
        assert.equal(
          of(facts, kind).reduce((sum, { count }) => sum + count, 0),
          one.lived.filter((step) => step.kind === kind).length,
        )
      assert.deepEqual(
        of(facts, 'reply').map(({ ordinal }) => ordinal),
        of(facts, 'reply').map((_, i) => i + 1),
      )
    }),
  )
})

test('by business hours the night does not count', () => {
  const day = [{ from: 540, to: 1020 }]
  const week: Week = { mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [] }
  const hours = hoursOf({ timeZone: 'UTC', week, holidays: [] })
  const [answer] = of(factsOfLife(life([said('inbound', 8 * 60), said('reply', 26 * 60)], { hours })), 'first-response')
  assert.equal(answer?.seconds, 18 * 3600)
  assert.equal(answer?.openSeconds, 2 * 3600) // Monday from four to five, Tuesday from nine to ten
})

test('what came resolved was never open; what was resolved and no change of it is remembered ended when the row says', () => {
  const born = factsOfLife(life([said('inbound', 0)], { status: 'resolved', endedAt: START }))
  assert.deepEqual(
    born.map(({ kind }) => kind),
    ['inbound'],
  )
  const [stretch] = factsOfLife(life([], { status: 'archived', endedAt: minute(5) }))
  assert.deepEqual([stretch?.at, stretch?.until], [START, minute(5)])
})

test('the totals of a conversation add its times together', () => {
  const facts = factsOfLife(
    life(
      [
        said('inbound', 0),
        said('automatic', 1),
        said('reply', 10),
        moved(20, 'new', 'resolved'),
        moved(50, 'resolved', 'open'),
        said('inbound', 50),
        moved(60, 'open', 'resolved'),
      ],
      { status: 'resolved', endedAt: minute(60) },
    ),
  )
  const { first_response_seconds, resolution_seconds, resolutions, reopened, inbound, replies, automatic } = summaryOf(facts)
  assert.deepEqual(
    [first_response_seconds, resolution_seconds, resolutions, reopened, inbound, replies, automatic],
    [600, 1800, 2, 1, 2, 1, 1],
  )
})

test('nothing that is known of a conversation is or ends after its last moment, and what is open has none', () => {
  fc.assert(
    fc.property(lives, (one) => {
      const facts = factsOfLife(one)
      const { last_at: last } = summaryOf(facts)
      const ends = facts.map(({ at, until }) => until ?? at)
      const open = facts.some(({ kind, until }) => kind === 'opened' && until === null)
      if (open || facts.length === 0) assert.equal(last, open ? 'infinity' : '-infinity')
      else assert.equal(Date.parse(last), Math.max(...ends))
    }),
  )
})
