import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Seats } from './seats.ts'

test('no more are in at a time than there are seats, each gets in, in order of coming, and one name does not wait for another', async () => {
  const seats = new Seats(2)
  const order: number[] = []
  let inside = 0
  let most = 0
  const visit = (n: number) => async () => {
    order.push(n)
    most = Math.max(most, ++inside)
    await new Promise((resolve) => setImmediate(resolve))
    inside -= 1
    if (n === 3) throw new Error('left in anger')
  }
  const results = await Promise.allSettled([...Array(8).keys()].map((n) => seats.run('shop', visit(n))))
  assert.deepEqual(order, [...Array(8).keys()])
  assert.equal(most, 2)
  assert.deepEqual(results.map(({ status }) => status).filter((status) => status === 'rejected').length, 1)
  let other = false
  await Promise.all([seats.run('shop', () => seats.run('other', async () => void (other = true)))])
  assert.ok(other)
})
