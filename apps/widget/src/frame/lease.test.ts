import assert from 'node:assert/strict'
import { test } from 'node:test'
import { byLease } from './lease.ts'
import { exclusive } from './lock.ts'

function memoryStorage(): Storage {
  const map = new Map<string, string>()
  return {
    getItem: (key) => map.get(key) ?? null,
    setItem: (key, value) => void map.set(key, value),
    removeItem: (key) => void map.delete(key),
    clear: () => map.clear(),
    key: () => null,
    length: 0,
  }
}

test('without locks, tabs take turns by a lease, and it is given back', async () => {
  const storage = memoryStorage()
  let inside = 0
  let most = 0
  const act = async () => {
    most = Math.max(most, ++inside)
    await new Promise((resolve) => setTimeout(resolve, 5))
    inside--
  }
  await Promise.all([1, 2, 3].map(() => byLease(storage, 'send', act)))
  assert.equal(most, 1)
  assert.equal(storage.getItem('send'), null)
})

test('a lease is given back when the act fails, and one that ran out stops nobody', async () => {
  const storage = memoryStorage()
  await assert.rejects(
    byLease(storage, 'send', () => Promise.reject(new Error('broken'))),
    /broken/,
  )
  storage.setItem('send', `${Date.now() - 1} a-closed-tab`)
  let done = false
  await byLease(storage, 'send', async () => {
    done = true
  })
  assert.ok(done)
})

test('where neither locks nor storage are to be had, messages still go out', async () => {
  const win = {
    navigator: {},
    get localStorage(): Storage {
      throw new DOMException('denied', 'SecurityError')
    },
  } as unknown as Window & typeof globalThis
  let done = false
  await exclusive(
    'send',
    win,
  )(async () => {
    done = true
  })
  assert.ok(done)
})
