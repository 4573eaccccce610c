import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { afterGiving, against, type Candidate, choose, type Given, type Wanted } from './choose.ts'

const GIVEN: Given = { language: null, notUserId: null }
const WANTED: Wanted = { strategy: 'round_robin', speaksLanguage: false, skills: [], mostPerWindow: 100 }
const anna: Candidate = {
  userId: '1',
  name: 'Anna',
  onShift: true,
  presence: 'online',
  load: 0,
  teamLoad: 0,
  maxOpen: null,
  teamMaxOpen: null,
  recent: 0,
  languages: ['vi', 'en-GB'],
  skills: ['Refunds'],
  lastGivenAt: null,
}

const cap = fc.option(fc.integer({ min: 0, max: 5 }), { nil: null })
const anybody = fc.record<Omit<Candidate, 'userId' | 'name'>>({
  onShift: fc.boolean(),
  presence: fc.constantFrom('online', 'online', 'online', 'busy', 'away', 'offline'),
  load: fc.integer({ min: 0, max: 6 }),
  teamLoad: fc.integer({ min: 0, max: 6 }),
  maxOpen: cap,
  teamMaxOpen: cap,
  recent: fc.integer({ min: 0, max: 6 }),
  languages: fc.subarray(['vi', 'en', 'es']),
  skills: fc.subarray(['refunds', 'rings']),
  lastGivenAt: fc.option(fc.integer({ min: 0, max: 20 }), { nil: null }),
})
const somebody: fc.Arbitrary<Candidate[]> = fc
  .array(anybody, { maxLength: 8 })
  .map((all) => all.map((one, i) => ({ ...one, userId: String(i + 1), name: `Agent ${i + 1}` })))
const wanted: fc.Arbitrary<Wanted> = fc.record({
  strategy: fc.constantFrom('round_robin', 'least_loaded'),
  speaksLanguage: fc.boolean(),
  skills: fc.subarray(['refunds', 'rings']),
  mostPerWindow: fc.integer({ min: 1, max: 6 }),
})
const given: fc.Arbitrary<Given> = fc.record({
  language: fc.option(fc.constantFrom('vi-VN', 'es', 'fr'), { nil: null }),
  notUserId: fc.option(fc.constantFrom('1', '2'), { nil: null }),
})

test('nobody who is off shift, away, full, over his pace, or does not know what is wanted is chosen, however many come', () => {
  fc.assert(
    fc.property(given, somebody, wanted, fc.integer({ min: 1, max: 30 }), (one, start, rule, count) => {
      let candidates = start
      for (let i = 0; i < count; i++) {
        const { userId } = choose(one, candidates, rule)
        const who = candidates.find((each) => each.userId === userId)
        if (!userId || !who) return
        assert.ok(who.onShift)
        assert.equal(who.presence, 'online')
        assert.notEqual(userId, one.notUserId)
        assert.ok(who.maxOpen === null || who.load < who.maxOpen)
        assert.ok(who.teamMaxOpen === null || who.teamLoad < who.teamMaxOpen)
        assert.ok(who.recent < rule.mostPerWindow)
        assert.ok(rule.skills.every((skill) => who.skills.includes(skill)))
        if (rule.speaksLanguage && one.language) assert.ok(who.languages.includes(one.language.slice(0, 2)))
        candidates = afterGiving(candidates, userId, 100 + i)
      }
    }),
  )
})

test('somebody is chosen whenever nothing stands against anybody, and everybody looked at stands in the answer once', () => {
  fc.assert(
    fc.property(given, somebody, wanted, (one, candidates, rule) => {
      const { userId, considered } = choose(one, candidates, rule)
      assert.equal(
        userId !== null,
        candidates.some((each) => against(one, each, rule) === null),
      )
      assert.deepEqual(considered.map((each) => each.userId).toSorted(), candidates.map((each) => each.userId).toSorted())
      assert.deepEqual(
        considered.filter(({ ok }) => ok).map((each) => each.userId),
        candidates.length === 0 ? [] : considered.filter(({ reason }) => reason === null).map((each) => each.userId),
      )
      assert.equal(considered[0]?.ok ? considered[0].userId : null, userId)
    }),
  )
})

test('round robin is fair: of those who are always free nobody gets two more than another', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 60 }), (people, count) => {
      let candidates = Array.from({ length: people }, (_, i) => ({ ...anna, userId: String(i + 1) }))
      const got = new Map(candidates.map(({ userId }) => [userId, 0]))
      for (let i = 0; i < count; i++) {
        const { userId } = choose(GIVEN, candidates, WANTED)
        assert.ok(userId)
        got.set(userId, (got.get(userId) ?? 0) + 1)
        candidates = afterGiving(candidates, userId, i)
      }
      assert.ok(Math.max(...got.values()) - Math.min(...got.values()) <= 1)
    }),
  )
})

test('least loaded chooses one than whom nobody free has fewer', () => {
  fc.assert(
    fc.property(given, somebody, wanted, (one, candidates, rule) => {
      const { userId, considered } = choose(one, candidates, { ...rule, strategy: 'least_loaded' })
      if (userId === null) return
      assert.equal(
        candidates.find((each) => each.userId === userId)?.load,
        Math.min(...considered.filter(({ ok }) => ok).map(({ load }) => load)),
      )
    }),
  )
})

test('the same facts give the same choice, in whatever order the candidates come', () => {
  fc.assert(
    fc.property(given, somebody, wanted, fc.infiniteStream(fc.nat()), (one, candidates, rule, noise) => {
      const shuffled = candidates
        .map((each) => [noise.next().value ?? 0, each] as const)
        .toSorted((a, b) => a[0] - b[0])
        .map(([, each]) => each)
      assert.deepEqual(choose(one, shuffled, rule), choose(one, candidates, rule))
    }),
  )
})

test('each reason against somebody is told by its name', () => {
  const rule: Wanted = { ...WANTED, speaksLanguage: true, skills: ['refunds'] }
  const cases = [
    [{ presence: 'busy' }, {}, 'busy'],
    [{}, { notUserId: '1' }, 'gave-back'],
    [{}, { language: 'es' }, 'language'],
    [{}, { language: 'en-US' }, null],
    [{ skills: ['rings'] }, {}, 'skills'],
    [{ load: 3, maxOpen: 3 }, {}, 'full'],
    [{ maxOpen: 0 }, {}, 'full'],
    [{ teamLoad: 1, teamMaxOpen: 1 }, {}, 'team-full'],
    [{ recent: 100 }, {}, 'rate'],
    [{}, {}, null],
  ] as const
  for (const [one, what, reason] of cases) assert.equal(against({ ...GIVEN, ...what }, { ...anna, ...one }, rule), reason)
})

test('a team alone gets what is for the team alone, though somebody is free', () => {
  assert.equal(choose(GIVEN, [anna], { ...WANTED, strategy: 'team_only' }).userId, null)
})
