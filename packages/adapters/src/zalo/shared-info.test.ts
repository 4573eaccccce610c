import assert from 'node:assert/strict'
import { test } from 'node:test'
import { phoneOf, placeOf } from './shared-info.ts'

test('a phone number in any of the ways Zalo writes it becomes E.164', () => {
  for (const given of ['84901234567', '+84901234567', '0084901234567', '0901234567', '090 123 4567', '(+84) 901-234-567', 84901234567]) {
    assert.equal(phoneOf(given), '+84901234567', String(given))
  }
})

test('what is no phone number is none', () => {
  for (const given of ['', 'không có', '123', '0', null, {}, '9'.repeat(20), '84-90x1234567']) assert.equal(phoneOf(given), undefined)
})

test('an address is written from narrow to wide, without the parts that are missing', () => {
  assert.equal(placeOf({ city: 'Đà Nẵng', address: '5 Bạch Đằng', ward: '', district: null }), '5 Bạch Đằng, Đà Nẵng')
  assert.equal(placeOf({}), undefined)
})
