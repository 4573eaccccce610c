import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { SmsPool } from '@switchboard/contracts'
import type { StartPage } from './may-start.ts'
import { choiceOf, withPools } from './pools.ts'

const page = (id: string) => ({ id, name: `Line ${id}`, account: `+8490000000${id}` }) as StartPage
const number = (id: string, active = true) => ({ page: { id, name: `Line ${id}`, account: '' }, active }) as SmsPool['numbers'][number]
const pool = { id: '1', name: 'Vietnam', numbers: [number('2'), number('3'), number('9', false)] } as SmsPool

test('numbers of one pool are one choice, by its name and with those that are on; the others stay as they are', () => {
  const offered = withPools([page('1'), page('2'), page('3')], [pool])
  assert.deepEqual(
    offered.map(({ id, name, pool: one }) => [id, name, one?.active]),
    [
      ['1', 'Line 1', undefined],
      ['2', 'Vietnam', 2],
    ],
  )
})

test('a number of a pool, also one that is off, leads to its pool', () => {
  const offered = withPools([page('1'), page('2'), page('3')], [pool])
  assert.deepEqual(
    ['1', '2', '3', '9', '8', undefined].map((id) => choiceOf(offered, id)?.id),
    ['1', '2', '2', '2', undefined, undefined],
  )
})
