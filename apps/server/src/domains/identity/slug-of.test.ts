import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { slugOf } from './slug-of.ts'

test('a business gets the short name that its people would have chosen', () => {
  assert.deepEqual(['Ngọc Sài Gòn', 'Đá Quý & Bạc', "Señor O'Brien's", '  Shop 24/7! '].map(slugOf), [
    'ngoc-sai-gon',
    'da-quy-bac',
    'senor-o-brien-s',
    'shop-24-7',
  ])
  assert.equal(slugOf('宝石'), 'business')
})

test('of whatever a name is made, its short name is one that the database takes', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (name) => assert.match(slugOf(name), /^[a-z0-9][a-z0-9-]{0,62}$/)))
})
