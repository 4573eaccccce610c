import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page, SmsPool } from '@switchboard/contracts'
import { choicesOf, givenPool, isPace, poolForm } from './pool-form.ts'

const number = { active: true, healthy: true, pacePerSecond: 1, customers: 0 }
const pool: SmsPool = {
  id: '1',
  name: 'Vietnam',
  version: 3,
  service: null,
  numbers: [
    { ...number, page: { id: '7', name: 'Sài Gòn', account: '+84281230001' }, partsPerSecond: null },
    { ...number, page: { id: '8', name: 'Hà Nội', account: '+84241230002' }, partsPerSecond: 10 },
  ],
  createdAt: '2026-01-01T00:00:00.000000Z',
}

test('a pool that is opened and saved as it is stays what it was', () => {
  assert.deepEqual(givenPool(poolForm(pool)), {
    name: 'Vietnam',
    numbers: [
      { pageId: '7', partsPerSecond: null },
      { pageId: '8', partsPerSecond: 10 },
    ],
  })
})

test('a pool without a name, without a number or with a pace that is none cannot be saved', () => {
  assert.equal(givenPool(poolForm(undefined)), undefined)
  assert.equal(givenPool({ name: ' ', numbers: new Map([['7', '']]) }), undefined)
  assert.equal(givenPool({ name: 'Vietnam', numbers: new Map() }), undefined)
  assert.equal(givenPool({ name: 'Vietnam', numbers: new Map([['7', '0']]) }), undefined)
  assert.deepEqual(['', ' 3 ', '1000', '0', '1001', '1.5', '-1', 'x'].map(isPace), [true, true, true, false, false, false, false, false])
})

test('the numbers of SMS are offered, and of each the other pool that has it', () => {
  const page = (id: string, more: Partial<Page>) => ({ id, platform: 'sms', twinOf: null, ...more }) as Page
  const pages = [page('7', {}), page('9', {}), page('10', { platform: 'whatsapp' }), page('11', { twinOf: '7' })]
  assert.deepEqual(
    choicesOf(pages, [pool], undefined).map((choice) => [choice.page.id, choice.elsewhere]),
    [
      ['7', 'Vietnam'],
      ['9', undefined],
    ],
  )
  assert.equal(choicesOf(pages, [pool], '1')[0]?.elsewhere, undefined)
})
