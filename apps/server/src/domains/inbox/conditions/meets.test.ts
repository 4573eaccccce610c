import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CONDITION_FIELDS, type Condition, type ConditionField, type Conditions } from '@switchboard/contracts'
import fc from 'fast-check'
import { type Facts, holds, meets } from './meets.ts'

const FACTS: Facts = {
  platform: 'zalo',
  pageId: '7',
  place: 'direct',
  tagIds: ['3', '4'],
  teamId: null,
  assigneeId: '12',
  priority: 'high',
  status: 'new',
  language: 'es-MX',
  personTags: ['Khách quen'],
  returning: true,
  subject: 'Re: Đơn hàng 12',
  open: false,
  text: 'Cho mình hỏi  GIAO HÀNG mấy giờ?',
}

const item = (field: ConditionField, op: Condition['op'], ...values: string[]): Condition => ({ field, op, values })

test('each field is compared as its kind wants', () => {
  const [yes, no] = [
    [
      item('platform', 'is', 'sms', 'zalo'),
      item('page', 'is-not', '8'),
      item('tag', 'is', '9', '4'),
      item('team', 'is', 'none'),
      item('assignee', 'is-not', 'none'),
      item('status', 'is', 'open'),
      item('language', 'is', 'es'),
      item('person-tag', 'is', 'khach quen'),
      item('returning', 'is', 'yes'),
      item('business-hours', 'is', 'no'),
      item('subject', 'contains', 'don hang'),
      item('text', 'contains', 'giao hang'),
      item('text', 'contains-not', 'hoàn tiền'),
    ],
    [
      item('platform', 'is-not', 'sms', 'zalo'),
      item('tag', 'is-not', '3'),
      item('team', 'is', '1'),
      item('language', 'is', 'e'),
      item('language', 'is', 'es-AR'),
      item('text', 'is', 'giao hang'),
      item('subject', 'contains-not', 'ĐƠN'),
    ],
  ]
  for (const one of yes) assert.ok(holds(one, FACTS), JSON.stringify(one))
  for (const one of no) assert.ok(!holds(one, FACTS), JSON.stringify(one))
})

test('what is not known is none of the values', () => {
  const unknown: Facts = { ...FACTS, language: null, subject: null, text: null, open: null }
  for (const one of [
    item('language', 'is', 'vi'),
    item('text', 'contains', 'a'),
    item('business-hours', 'is', 'yes'),
    item('business-hours', 'is', 'no'),
  ])
    assert.ok(!holds(one, unknown), JSON.stringify(one))
  assert.ok(holds(item('language', 'is-not', 'vi'), unknown))
  assert.ok(holds(item('subject', 'contains-not', 'x'), unknown))
})

const anyItem: fc.Arbitrary<Condition> = fc.constantFrom(...(Object.keys(CONDITION_FIELDS) as ConditionField[])).chain((field) =>
  fc.record({
    field: fc.constant(field),
    op: fc.constantFrom<Condition['op']>(...CONDITION_FIELDS[field].ops),
    values: fc.array(fc.constantFrom('zalo', '7', '3', 'none', 'open', 'es', 'yes', 'no', 'giao', 'direct', 'high'), {
      minLength: 1,
      maxLength: 4,
    }),
  }),
)

test('all of them is each of them, any of them is one of them, and none at all always holds', () => {
  fc.assert(
    fc.property(fc.array(anyItem, { maxLength: 6 }), (items) => {
      const single = items.map((one) => holds(one, FACTS))
      const of = (match: Conditions['match']) => meets({ match, items }, FACTS)
      assert.equal(of('all'), single.every(Boolean))
      assert.equal(of('any'), items.length === 0 || single.some(Boolean))
    }),
  )
})

test('a value more widens "is" and narrows "is-not"', () => {
  fc.assert(
    fc.property(anyItem, fc.constantFrom('zalo', '7', 'none', 'es', 'giao'), (one, more) => {
      const wider = { ...one, values: [...one.values, more] }
      const [before, after] = [holds(one, FACTS), holds(wider, FACTS)]
      if (one.op === 'is' || one.op === 'contains') assert.ok(!before || after)
      else assert.ok(!after || before)
    }),
  )
})
