import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { factsOfNew } from '../../inbox/index.ts'
import { type Arrival, replay, type World } from './replay.ts'
import type { Rule } from './rules.ts'

const facts = factsOfNew({ platform: 'zalo', pageId: '1' })
const rule: Rule = {
  id: '1',
  name: 'Everything',
  active: true,
  conditions: { match: 'all', items: [] },
  teamId: null,
  strategy: 'least_loaded',
  speaksLanguage: false,
  skills: [],
  mostPerWindow: 100,
  windowSeconds: 3600,
  skipOlderDays: 7,
  escalation: null,
}
const MINUTE = 60_000
const arrival = (id: number, at: number, until: number): Arrival => ({
  conversationId: String(id),
  at: at * MINUTE,
  until: until * MINUTE,
  facts,
})
const worker = (userId: string, maxOpen: number | null) => ({ userId, name: userId, maxOpen, languages: [], skills: [] })
const world = (people: World['people'], there: World['there'] = () => true): World => ({
  rules: [rule],
  people,
  members: new Map([[null, new Map(people.map(({ userId }) => [userId, null]))]]),
  there,
  everyMs: MINUTE,
})

test('what finds nobody free waits until somebody is done, whoever waits longest first', () => {
  const outcomes = replay([arrival(1, 0, 10), arrival(2, 1, 60), arrival(3, 2, 60)], world([worker('a', 1)]))
  assert.deepEqual(
    outcomes.map(({ userId, waitMs }) => [userId, waitMs === null ? null : waitMs / MINUTE]),
    [
      ['a', 0],
      ['a', 9],
      [null, null],
    ],
  )
})

test('what comes at night is given to whoever is there first in the morning', () => {
  const [one] = replay(
    [arrival(1, 0, 600)],
    world([worker('a', null)], (_, at) => at >= 480 * MINUTE),
  )
  assert.deepEqual([one?.userId, (one?.waitMs ?? 0) / MINUTE], ['a', 480])
})

test('nobody ever holds more than he takes on, nothing is given twice, and what no rule is for is nobody’s', () => {
  const arrivals = fc
    .array(fc.record({ at: fc.integer({ min: 0, max: 100 }), stays: fc.integer({ min: 1, max: 50 }), matched: fc.boolean() }), {
      maxLength: 40,
    })
    .map((all) =>
      all.map(
        ({ at, stays, matched }, i): Arrival => ({ ...arrival(i, at, at + stays), facts: matched ? facts : { ...facts, platform: 'sms' } }),
      ),
    )
  fc.assert(
    fc.property(arrivals, fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 4 }), (come, caps) => {
      const people = caps.map((cap, i) => worker(`u${i}`, cap))
      const only: Rule = { ...rule, conditions: { match: 'all', items: [{ field: 'platform', op: 'is', values: ['zalo'] }] } }
      const outcomes = replay(come, { ...world(people), rules: [only] })
      assert.equal(outcomes.length, come.length)
      for (const {
        arrival: { facts: known },
        userId,
      } of outcomes)
        if (known.platform === 'sms') assert.equal(userId, null)
      for (const { userId, maxOpen } of people)
        for (let minute = 0; minute <= 150; minute++) {
          const holds = outcomes.filter(
            (one) => one.userId === userId && one.arrival.at + (one.waitMs ?? 0) <= minute * MINUTE && one.arrival.until > minute * MINUTE,
          )
          assert.ok(holds.length <= (maxOpen ?? 0))
        }
    }),
    { numRuns: 60 },
  )
})
