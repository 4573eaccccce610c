import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { BusinessCalendar, Week } from '@switchboard/contracts'
import { freshHoliday, freshSpan, givenCalendar, hoursForm, type SpanForm, spansOf, wrongPlaces } from './hours-form.ts'

const span = (from: string, to: string): SpanForm => ({ ...freshSpan(), from, to })
const fresh = () => ({ ...hoursForm(undefined, { timeZone: 'Asia/Ho_Chi_Minh', first: true }), name: 'Shop' })

test('a new calendar begins with office hours, and the first one is the default', () => {
  const given = givenCalendar(fresh())
  assert.deepEqual([given?.week.mon, given?.week.sat, given?.isDefault], [[{ from: 540, to: 1020 }], [], true])
  assert.equal(givenCalendar({ ...fresh(), name: ' ' }), undefined)
})

test('an end that is not after its beginning is on the next day, and midnight to midnight is the whole day', () => {
  assert.deepEqual(spansOf([span('22:00', '06:00')]), [{ from: 1320, to: 1800 }])
  assert.deepEqual(spansOf([span('00:00', '00:00')]), [{ from: 0, to: 1440 }])
  assert.deepEqual(
    spansOf([span('13:00', '17:00'), span('08:00', '12:00')]).map(({ from }) => from),
    [480, 780],
  )
})

test('what overlaps is wrong where it stands, also over midnight; so is a week that never opens, and a day that is named twice', () => {
  const form = fresh()
  const week = (change: object) => [...wrongPlaces({ ...form, week: { ...form.week, ...change } })]
  assert.deepEqual(week({ tue: [span('09:00', '12:00'), span('11:00', '13:00')] }), ['tue'])
  assert.deepEqual(week({ sun: [span('20:00', '10:00')] }), ['mon'])
  assert.deepEqual(week({ mon: [], tue: [], wed: [], thu: [], fri: [] }), ['week'])
  assert.deepEqual(week({ wed: [span('', '12:00')] }), ['wed'])
  const [one, two] = [freshHoliday('2027-02-06'), freshHoliday('2027-02-06')]
  assert.deepEqual([...wrongPlaces({ ...form, holidays: [one, two] })], [String(one.key), String(two.key)])
})

test('what was saved is shown as it was', () => {
  const week: Week = {
    mon: [
      { from: 480, to: 720 },
      { from: 780, to: 1440 },
    ],
    tue: [],
    wed: [],
    thu: [],
    fri: [{ from: 1320, to: 1800 }],
    sat: [],
    sun: [],
  }
  const calendar: BusinessCalendar = {
    id: '1',
    name: 'Shop',
    timeZone: 'UTC',
    week,
    holidays: [{ date: '2027-02-06', name: 'Tết', spans: [] }],
    isDefault: false,
    pageIds: ['4'],
    teamIds: [],
    now: { open: true, until: null },
    version: 3,
    createdAt: '',
    updatedAt: '',
  }
  const given = givenCalendar(hoursForm(calendar, { timeZone: 'UTC', first: false }))
  assert.deepEqual([given?.week, given?.holidays, given?.pageIds, given?.isDefault], [week, calendar.holidays, ['4'], false])
})
