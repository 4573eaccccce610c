import assert from 'node:assert/strict'
import { test } from 'node:test'
import { platforms as all } from './registry.ts'
import { found } from '../page/finder.ts'
import { grouped } from '../page/groups.ts'
import type { Customer, Platform } from '../page/types.ts'

const platforms = all.map(({ key, title }) => ({ key, title })) as Platform[]
const customers = [
  { id: '1', platform: 'email', name: 'Margaret Ellison', platformId: 'margaret.ellison@mail.example' },
  { id: '2', platform: 'zalo', name: 'Đặng Khánh Linh', platformId: '8841' },
] as Customer[]
const names = (asked: string) => {
  const hits = found(asked, { platforms, customers })
  return [...hits.platforms.map(({ key }) => key), ...hits.customers.map(({ name }) => name)]
}

test('a platform is found by its name, a customer by name, without marks, or by address', () => {
  assert.deepEqual(names('tiktok'), ['tiktok'])
  assert.deepEqual(names('dang linh'), ['Đặng Khánh Linh'])
  assert.deepEqual(names('ellison@mail'), ['Margaret Ellison'])
  assert.deepEqual(names('nobody of that name'), [])
})

test('nothing asked shows every platform and no customer, each platform in one group', () => {
  assert.deepEqual(
    names(' '),
    platforms.map(({ key }) => key),
  )
  const groups = grouped(platforms)
  assert.deepEqual(groups.flatMap((group) => group.platforms.map(({ key }) => key)).toSorted(), platforms.map(({ key }) => key).toSorted())
  assert.ok(groups.every((group) => group.platforms.length > 0))
})
