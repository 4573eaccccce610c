import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CONVERSATION_STATUSES, type ConversationStatus, WEEKDAYS, type Week } from '@switchboard/contracts'
import fc from 'fast-check'
import { ALWAYS, type Hours, hoursOf, openBetween } from '../hours/index.ts'
import { clockOf, stepsOf } from './clock.ts'
import { type Course, type Happening, happen, phaseOf } from './course.ts'

const MINUTE = 60_000
const START = Date.parse('2026-03-06T08:00:00Z')
const week = Object.fromEntries(
  WEEKDAYS.map((day) => [
    day,
    ['sat', 'sun'].includes(day)
      ? []
      : [
          { from: 540, to: 720 },
          { from: 780, to: 1020 },
        ],
  ]),
) as Week
// The clocks of New York go forward on 8 March 2026.
const OFFICE = hoursOf({ timeZone: 'America/New_York', week, holidays: [{ date: '2026-03-10', spans: [] }] })
const HOURS = fc.constantFrom<Hours>(ALWAYS, OFFICE)

const play = (happenings: readonly Happening[]) => happenings.reduce(happen, [] as readonly Course[])
const newest = (courses: readonly Course[], metric: Course['metric']) => courses.findLast((course) => course.metric === metric)
const must = <T>(value: T | undefined): T => value ?? assert.fail('is not there')

type Kind = { kind: 'inbound' | 'reply' } | { kind: 'status'; to: ConversationStatus }
const kinds: fc.Arbitrary<Kind> = fc.oneof(
  fc.record({ kind: fc.constantFrom('inbound' as const, 'reply' as const) }),
  fc.record({ kind: fc.constant('status' as const), to: fc.constantFrom(...CONVERSATION_STATUSES) }),
)
const lives = fc.array(fc.tuple(fc.integer({ min: 0, max: 600 }), kinds), { maxLength: 14 }).map((steps) => {
  let at = START
  return [{ kind: 'created' as const, at: START }, ...steps.map(([minutes, kind]) => ({ ...kind, at: (at += minutes * MINUTE) }))]
})

/** The slow referee of the resolution clock: minute after minute, whether it counts, until the target is used up. */
function resolutionByMinutes(life: readonly Happening[], targetMs: number, hours: Hours, until: number) {
  let status: ConversationStatus = 'new'
  let left = targetMs
  let at = START
  const moves = life.filter((one) => one.kind === 'status')
  while (at < until && left > 0) {
    for (const move of moves) if (move.at === at) status = move.to
    if (phaseOf(status) === 'open') left -= openBetween(hours, at, at + MINUTE)
    at += MINUTE
  }
  return { left, at }
}

test('the resolution clock counts open minutes of an open conversation, however often it was paused, resolved and opened again', () => {
  fc.assert(
    fc.property(lives, HOURS, fc.integer({ min: 1, max: 3000 }), (life, hours, minutes) => {
      const course = must(newest(play(life), 'resolution'))
      const last = must(life.at(-1)).at + MINUTE
      const target = { targetMs: minutes * MINUTE, warnMs: null }
      const clock = clockOf(course, target, hours, last)
      const slow = resolutionByMinutes(life, target.targetMs, hours, last)
      const counted = stepsOf(course, target, hours)
        .filter((step) => step.kind === 'counted')
        .reduce((sum, step) => sum + step.ms, 0)
      if (clock.state === 'missed') {
        assert.equal(slow.left, 0)
        assert.equal(clock.due, slow.at)
        assert.equal(counted, target.targetMs)
      } else {
        assert.ok(slow.left > 0 || clock.state === 'hit' || clock.remainingMs === 0)
        if (clock.state === 'running') {
          assert.equal(clock.remainingMs, slow.left)
          assert.equal(counted, target.targetMs)
        } else assert.equal(counted, target.targetMs - slow.left)
        if (clock.state === 'paused') assert.equal(clock.remainingMs, slow.left)
      }
    }),
    { numRuns: 150 },
  )
})

test('a pause puts a deadline off by just the open time that it took', () => {
  fc.assert(
    fc.property(HOURS, fc.nat(400), fc.nat(400), fc.integer({ min: 500, max: 2000 }), (hours, before, length, minutes) => {
      const from = START + before * MINUTE
      const to = from + length * MINUTE
      const life: Happening[] = [{ kind: 'created', at: START }]
      const pause: Happening[] = [
        { kind: 'status', at: from, to: 'pending' },
        { kind: 'status', at: to, to: 'open' },
      ]
      const due = (list: Happening[]) =>
        must(clockOf(must(newest(play(list), 'resolution')), { targetMs: minutes * MINUTE, warnMs: null }, hours, to).due ?? undefined)
      assert.equal(openBetween(hours, START, due([...life, ...pause])), minutes * MINUTE + openBetween(hours, from, to))
    }),
  )
})

test('pausing what is paused and resuming what runs change nothing, and courses stay in order', () => {
  fc.assert(
    fc.property(lives, (life) => {
      const courses = play(life)
      const doubled = play(life.flatMap((one): Happening[] => (one.kind === 'status' ? [one, one] : [one])))
      assert.deepEqual(doubled, courses)
      for (const { startedAt, pauses, stand, endedAt } of courses) {
        assert.ok(!stand || endedAt === null)
        const marks = [startedAt, ...pauses.flatMap(({ from, to }) => [from, to]), stand?.since ?? endedAt ?? Number.POSITIVE_INFINITY]
        assert.deepEqual(
          marks,
          marks.toSorted((a, b) => a - b),
        )
        assert.ok(pauses.every(({ from, to }) => to > from))
      }
    }),
  )
})

test('a deadline asked for anew, later, is the same deadline', () => {
  fc.assert(
    fc.property(lives, HOURS, fc.integer({ min: 1, max: 3000 }), fc.nat(5000), (life, hours, minutes, later) => {
      const now = must(life.at(-1)).at
      for (const course of play(life)) {
        const target = { targetMs: minutes * MINUTE, warnMs: null }
        const [early, late] = [clockOf(course, target, hours, now), clockOf(course, target, hours, now + later * MINUTE)]
        assert.equal(early.due, late.due)
        if (early.state === 'missed') assert.equal(late.state, 'missed')
      }
    }),
  )
})

test('one first answer ends the first clock; notes of nobody, and what the customer writes before it, start no second one', () => {
  const courses = play([
    { kind: 'created', at: START },
    { kind: 'inbound', at: START + MINUTE },
    { kind: 'reply', at: START + 5 * MINUTE },
  ])
  assert.deepEqual(
    courses.map(({ metric, endedAt }) => [metric, endedAt]),
    [
      ['first-response', START + 5 * MINUTE],
      ['resolution', null],
    ],
  )
})

test('the next answer is awaited from the first message that nobody answered, once for each time', () => {
  const courses = play([
    { kind: 'created', at: START },
    { kind: 'reply', at: START + MINUTE },
    { kind: 'inbound', at: START + 2 * MINUTE },
    { kind: 'inbound', at: START + 3 * MINUTE },
    { kind: 'reply', at: START + 4 * MINUTE },
    { kind: 'inbound', at: START + 9 * MINUTE },
  ])
  assert.deepEqual(
    courses.filter(({ metric }) => metric === 'next-response').map(({ round, startedAt, endedAt }) => [round, startedAt, endedAt]),
    [
      [1, START + 2 * MINUTE, START + 4 * MINUTE],
      [2, START + 9 * MINUTE, null],
    ],
  )
})

test('resolving stops the next answer’s clock, and opening again goes on with what was left', () => {
  const life: Happening[] = [
    { kind: 'created', at: START },
    { kind: 'reply', at: START },
    { kind: 'inbound', at: START },
    { kind: 'status', at: START + 4 * MINUTE, to: 'resolved' },
  ]
  const target = { targetMs: 10 * MINUTE, warnMs: 2 * MINUTE }
  const stopped = clockOf(must(newest(play(life), 'next-response')), target, ALWAYS, START + 60 * MINUTE)
  assert.deepEqual(stopped, { state: 'stopped', due: null, warnAt: null, remainingMs: 6 * MINUTE })
  const again = play([...life, { kind: 'status', at: START + 60 * MINUTE, to: 'open' }])
  const clock = clockOf(must(newest(again, 'next-response')), target, ALWAYS, START + 61 * MINUTE)
  assert.deepEqual(clock, { state: 'running', due: START + 66 * MINUTE, warnAt: START + 64 * MINUTE, remainingMs: 5 * MINUTE })
})

test('an answer in the very moment of the deadline is in time, one after it is late', () => {
  const target = { targetMs: 10 * MINUTE, warnMs: null }
  const answered = (after: number) =>
    clockOf(
      must(
        newest(
          play([
            { kind: 'created', at: START },
            { kind: 'reply', at: START + after },
          ]),
          'first-response',
        ),
      ),
      target,
      ALWAYS,
      START + after,
    )
  assert.equal(answered(10 * MINUTE).state, 'hit')
  assert.deepEqual(answered(10 * MINUTE + 1), { state: 'missed', due: START + 10 * MINUTE, warnAt: null, remainingMs: null })
})
