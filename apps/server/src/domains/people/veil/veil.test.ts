import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { maskDetails } from './mask.ts'
import { veiled } from './veil.ts'

const digits = (n: number) => fc.array(fc.constantFrom(...'0123456789'), { minLength: n, maxLength: 15 }).map((signs) => signs.join(''))
const spaced = fc
  .tuple(digits(9), fc.array(fc.constantFrom('', '', '', ' ', '.', '-'), { minLength: 15, maxLength: 15 }))
  .map(([number, gaps]) => [...number].map((digit, i) => (i === 0 ? digit : `${gaps[i] ?? ''}${digit}`)).join(''))
const local = fc.stringMatching(/^[a-z][a-z0-9._-]{0,14}[a-z0-9]$/)
const address = fc
  .tuple(local, fc.stringMatching(/^[a-z][a-z0-9-]{1,10}[a-z]$/), fc.constantFrom('com', 'vn', 'example'))
  .map(([who, host, end]) => `${who}@${host}.${end}`)
const around = fc.constantFrom('', ' ', 'Lan ', ' (Zalo) ', '<', '>', ', ', ': ')
const behind = fc.constantFrom('', ' ', ' Lan', ' (Zalo)', '>', ', ', ': ')

describe('a masked text', () => {
  test('holds neither a number nor an address that stood in it, however it is written, and is as long as before', () => {
    fc.assert(
      fc.property(
        around,
        fc.oneof(
          spaced,
          digits(9).map((number) => `+${number}`),
          address,
        ),
        behind,
        (before, detail, after) => {
          const text = `${before}${detail}${after}`
          const masked = maskDetails(text)
          assert.equal(masked.length, text.length)
          assert.ok(!masked.includes(detail), masked)
        },
      ),
    )
  })
  test('keeps enough of a detail to tell two apart', () => {
    assert.equal(maskDetails('+84 901 234 567'), '+•• ••• ••• •67')
    assert.equal(maskDetails('Lan <lan.pham@gmail.com>'), 'Lan <l••.••••@•••••.com>')
  })
  test('keeps times, years, prices, order numbers and names', () => {
    for (const text of [
      '2026-11-21T17:20:36.123456Z',
      'Rạng Đông 2024',
      '1.250.000 ₫',
      'DH-2025-00153',
      'Nguyễn Thị Lan',
      'a1b2c3d4e5f6a7b8',
      '1234567890123456789',
    ])
      assert.equal(maskDetails(text), text)
  })
  test('masked again is the same', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), spaced, address), (text) => assert.equal(maskDetails(maskDetails(text)), maskDetails(text))),
    )
  })
})

test('a veil leaves ids, links, our own channels and what was written alone, and masks everything else', () => {
  const number = '84901234567'
  const value = {
    id: number,
    contactId: number,
    avatarUrl: `https://x.example/${number}`,
    page: { name: number },
    text: number,
    excerpt: { text: number },
    username: number,
    data: { letter: { from: { address: 'lan@x.example' } } },
    points: [{ text: number, hits: [] }],
    name: { text: number },
    list: [number, null, 7, true],
  }
  assert.deepEqual(veiled(value), {
    ...value,
    username: '•••••••••67',
    data: { letter: { from: { address: 'l••@•.example' } } },
    points: [{ text: '•••••••••67', hits: [] }],
    name: { text: '•••••••••67' },
    list: ['•••••••••67', null, 7, true],
  })
})
