import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ProblemError } from '../../lib/problem-error.ts'
import { bodyOf, faultsIn, faultsOf, type Given, isDeadLink } from './set-up.ts'
import { timeZones } from '../../lib/time-zones.ts'

const given: Given = {
  'business.name': ' Ngọc Sài Gòn ',
  'business.slug': '',
  'business.timeZone': 'Asia/Ho_Chi_Minh',
  'business.locale': 'vi',
  'admin.name': 'Hà Trần',
  'admin.email': ' ha@shop.example ',
  'admin.password': ' mười hai ',
}

test('what is right is sent as it is, without blanks at its ends, save those of a password', () => {
  assert.deepEqual(faultsOf(given), {})
  assert.deepEqual(bodyOf('sbu_x', given), {
    token: 'sbu_x',
    business: { name: 'Ngọc Sài Gòn', timeZone: 'Asia/Ho_Chi_Minh', locale: 'vi' },
    admin: { name: 'Hà Trần', email: 'ha@shop.example', password: ' mười hai ' },
  })
  assert.equal(bodyOf('sbu_x', { ...given, 'business.slug': 'ngoc' }).business.slug, 'ngoc')
})

test('each field says what is wrong with it before the server is asked', () => {
  const wrong = {
    'business.name': '  ',
    'business.slug': 'Not A Slug',
    'admin.name': 'x'.repeat(201),
    'admin.email': 'ha@shop',
    'admin.password': 'short',
  }
  assert.deepEqual(faultsOf({ ...given, ...wrong }), {
    'business.name': 'required',
    'business.slug': 'slug',
    'admin.name': 'tooLong',
    'admin.email': 'email',
    'admin.password': 'password',
  })
})

test('fields that the server names get their words; other refusals name none', () => {
  const errors = [
    { path: '/business/timeZone', message: 'x' },
    { path: '/admin/name', message: 'x' },
    { path: '/elsewhere', message: 'x' },
  ]
  const refused = new ProblemError({ type: '/problems/invalid-request', title: 'x', status: 400, errors })
  assert.deepEqual(faultsIn(refused), { 'business.timeZone': 'timeZone', 'admin.name': 'required' })
  assert.deepEqual(faultsIn(new Error('x')), {})
  assert.equal(isDeadLink(refused), false)
  assert.equal(isDeadLink(new ProblemError({ type: '/problems/setup-link-invalid', title: 'x', status: 410 })), true)
})

test('the zone of the machine can be chosen, whatever the browser lists', () => {
  for (const zone of ['Etc/Odd', 'UTC', 'Europe/Madrid']) assert.ok(timeZones(zone).includes(zone), zone)
  assert.ok(timeZones('Asia/Saigon').includes('Asia/Ho_Chi_Minh'))
  assert.ok(!timeZones('Asia/Saigon').includes('Asia/Saigon'), 'under its present name alone')
})
