import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CommentHiding } from '@switchboard/contracts'
import fc from 'fast-check'
import { whyHidden } from './why-hidden.ts'

const none: CommentHiding = { all: false, phones: false, words: [], unhideAfterMinutes: null }
const phones = { ...none, phones: true }
const words = (...list: string[]) => ({ ...none, words: list })

test('phone numbers are seen however people write them', () => {
  for (const text of [
    'Call 0901234567',
    'zalo: 090 123 45 67',
    '0901.234.567 nhé',
    '(090) 123-4567',
    '+84 90 123 4567',
    '0084901234567',
    'ib mình 0901 234 567.',
    '+34 612 34 56 78',
    '０９０１２３４５６７',
  ])
    assert.equal(whyHidden(text, phones), 'phone', text)
})

test('prices, sizes, dates and order numbers are no phone numbers', () => {
  for (const text of [
    '1.200.000đ',
    'Giá 350000?',
    'size 38-40',
    'on 21/11/2026',
    'order 2026112100017',
    '10 cái, 15 cái, 20 cái',
    '',
    '0,5 l',
  ])
    assert.equal(whyHidden(text, phones), undefined, text)
})

test('words are found in any case, with and without accents, and as words', () => {
  assert.equal(whyHidden('Đây là LỪA   ĐẢO!!!', words('lua dao')), 'words')
  assert.equal(whyHidden('scam.', words('Scám')), 'words')
  assert.equal(whyHidden('the salesman came', words('sale')), undefined)
  assert.equal(whyHidden('これは詐欺です', words('詐欺')), 'words')
})

test('a page that hides all hides what says nothing, and one without rules hides nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      assert.equal(whyHidden(text, { ...none, all: true }), 'all')
      assert.equal(whyHidden(text, none), undefined)
    }),
  )
})
