import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { HoursGiven, Week } from '@switchboard/contracts'
import { faultOf, zoneName } from './faults.ts'

const day = [
  { from: 540, to: 720 },
  { from: 780, to: 1020 },
]
const week: Week = { mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [] }
const right: HoursGiven = { timeZone: 'Europe/Madrid', week, holidays: [{ date: '2026-12-25', spans: [] }] }
const place = (change: Partial<HoursGiven>) => faultOf({ ...right, ...change })?.path

test('hours with several spans a day, nights and holidays are right', () => {
  assert.equal(faultOf(right), undefined)
  assert.equal(place({ week: { ...week, sat: [{ from: 1320, to: 1800 }], sun: [{ from: 360, to: 720 }] } }), undefined)
})

test('each fault is named by its place', () => {
  assert.equal(place({ timeZone: 'Mars/Olympus' }), '/timeZone')
  assert.equal(place({ week: { ...week, mon: [], tue: [], wed: [], thu: [], fri: [] } }), '/week')
  assert.equal(place({ week: { ...week, tue: [{ from: 600, to: 600 }] } }), '/week/tue/0')
  assert.equal(place({ week: { ...week, wed: [...day, { from: 1000, to: 1100 }] } }), '/week/wed/2')
  assert.equal(place({ week: { ...week, sat: [{ from: 10, to: 1451 }] } }), '/week/sat/0')
  assert.equal(place({ holidays: [{ date: '2026-02-30', spans: [] }] }), '/holidays/0/date')
  assert.equal(place({ holidays: [...right.holidays, ...right.holidays] }), '/holidays/1/date')
  assert.equal(place({ holidays: [{ date: '2026-12-24', spans: [{ from: 600, to: 540 }] }] }), '/holidays/0/spans/0')
})

test('a night that reaches into the next morning leaves no room for what begins there, also from Sunday to Monday', () => {
  assert.equal(place({ week: { ...week, thu: [{ from: 1200, to: 2000 }] } }), '/week/fri/0')
  assert.equal(place({ week: { ...week, sun: [{ from: 1200, to: 2000 }] } }), '/week/mon/0')
})

test('a time zone is kept as the registry writes it', () => {
  assert.equal(zoneName('europe/madrid'), 'Europe/Madrid')
  assert.equal(zoneName('nowhere'), undefined)
})
