import assert from 'node:assert/strict'
import { test } from 'node:test'
import { adapterFor } from '@switchboard/adapters'
import fc from 'fast-check'
import { isAsked } from './surveys.ts'
import { ASKED_AFTER_MS, RESOLVED_AFTER_MS } from './shift-surveys.ts'
import { timesOf, tomorrowMorning } from './calendar.ts'
import type { Moment, Step, Story } from './story.ts'
import { STORIES } from './tales/index.ts'

const DAY_MS = 86_400_000
const now = fc.integer({ min: Date.parse('2026-01-01'), max: Date.parse('2036-01-01') })
const ends: fc.Arbitrary<Moment> = fc.oneof(
  fc.record({ minutesAgo: fc.integer({ min: 1, max: 3000 }) }),
  fc.record({ daysAgo: fc.integer({ min: 1, max: 9 }), at: fc.constantFrom('00:00', '09:30', '23:59') }),
)
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({ do: fc.constant('turns' as const), to: fc.constant('online' as const), after: fc.integer({ min: 0, max: 2000 }) }),
  { minLength: 1, maxLength: 30 },
)

test('the steps of a story follow each other and end in the past, whenever it is told', () => {
  fc.assert(
    fc.property(now, ends, steps, (nowMs, end, list) => {
      const times = timesOf({ ends: end, steps: list }, nowMs)
      assert.equal(times.length, list.length)
      assert.ok((times.at(-1) ?? nowMs) < nowMs)
      for (const [i, at] of times.entries()) assert.ok(i === 0 || at > (times[i - 1] ?? at))
    }),
  )
})

test('a snooze until tomorrow ends in the future, within two days, at nine in Saigon', () => {
  fc.assert(
    fc.property(now, (nowMs) => {
      const end = tomorrowMorning(nowMs)
      assert.ok(Date.parse(end) > nowMs && Date.parse(end) - nowMs < 2 * DAY_MS)
      assert.equal(new Date(end).getUTCHours(), 2)
    }),
  )
})

const PLATFORMS = {
  whatsapp: ['whatsapp', 'meta'],
  messenger: ['facebook', 'meta'],
  instagram: ['instagram', 'meta'],
  zalo: ['zalo', 'zalo'],
  tiktok: ['tiktok', 'tiktok'],
  telegram: ['telegram', 'telegram'],
  line: ['line', 'line'],
  viber: ['viber', 'viber'],
  sms: ['sms', 'twilio'],
  email: ['email', 'email'],
  pancake: ['facebook', 'pancake'],
  custom: ['custom', 'direct'],
  web: ['web', 'web'],
  comments: ['facebook', 'meta'],
  'instagram-comments': ['instagram', 'meta'],
} as const

test('nobody of the shop answers in a story when the platform would no longer let him', () => {
  for (const story of STORIES) {
    const [platform, via] = PLATFORMS[story.on]
    const limit = adapterFor(platform, via)?.window.freeMs ?? Number.POSITIVE_INFINITY
    const times = timesOf(story, Date.now())
    let heard = Number.NEGATIVE_INFINITY
    for (const [i, step] of story.steps.entries()) {
      const at = times[i] ?? 0
      if (step.do === 'writes') heard = at
      if (step.do === 'answers') assert.ok(at - heard < limit, `${story.customer.name}, step ${i}`)
    }
  }
})

test('whoever is asked how it went answers before the story is told, and only who is asked does', () => {
  const midnight = Date.parse('2026-03-01T17:00:00Z') // of the next day, in Saigon
  for (const story of STORIES.filter(({ rated }) => rated)) {
    assert.ok(isAsked(story), story.customer.name)
    const resolvedMs = (timesOf(story, midnight).at(-1) ?? midnight) + RESOLVED_AFTER_MS
    assert.ok(resolvedMs + ASKED_AFTER_MS + (story.rated?.after ?? 0) * 60_000 < midnight, story.customer.name)
  }
  const asked = STORIES.filter(isAsked)
  assert.ok(asked.some(({ rated }) => !rated) && new Set(asked.map(({ rated }) => rated?.rating)).size > 3)
})

test('every message that a step speaks of is one that an earlier step has named', () => {
  const spokenOf = (step: Step): (string | undefined)[] =>
    step.do === 'reacts'
      ? [step.to]
      : step.do === 'edits' || step.do === 'withdraws'
        ? [step.message]
        : 'replyTo' in step
          ? [step.replyTo]
          : []
  for (const { customer, steps: list } of STORIES)
    for (const [i, step] of list.entries())
      for (const name of spokenOf(step))
        assert.ok(name === undefined || list.slice(0, i).some((earlier) => earlier.as === name), `${customer.name} has no "${name}"`)
})

test('the stories are told on every channel, in three languages, and leave conversations in every state', () => {
  const all = <K>(of: (story: Story) => K) => new Set(STORIES.map(of))
  assert.deepEqual(
    all(({ on }) => on),
    new Set(Object.keys(PLATFORMS)),
  )
  assert.deepEqual(
    all(({ customer }) => customer.locale),
    new Set(['vi', 'en', 'es']),
  )
  assert.deepEqual(
    all(({ left }) => left.status),
    new Set(['new', 'open', 'pending', 'snoozed', 'resolved']),
  )
  assert.deepEqual(
    all(({ left }) => left.assignee),
    new Set(['ha', 'minh', 'sofia', undefined]),
  )
})
