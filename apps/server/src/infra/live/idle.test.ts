import assert from 'node:assert/strict'
import { mock, test } from 'node:test'
import type pg from 'pg'
import { createLog } from '../log.ts'
import { Presence } from './presence.ts'
import { Signals } from './signals.ts'

/** A pool that answers nothing and notes what it was asked. */
function notingPool() {
  const asked: string[] = []
  const query = async (statement: string | { text: string }) => {
    asked.push(typeof statement === 'string' ? statement : statement.text)
    return { rows: [] }
  }
  return { asked, pool: { query } as unknown as pg.Pool }
}

const log = createLog('silent')
const soon = () => new Promise((resolve) => setImmediate(resolve))

test('while nobody is connected, presence asks nothing of the database; one write a beat while somebody is', async () => {
  mock.timers.enable({ apis: ['setInterval', 'setTimeout'] })
  const { asked, pool } = notingPool()
  let here = new Map<string, ReadonlySet<string>>()
  const presence = new Presence({ system: pool, log, here: () => here, tell: () => undefined })
  mock.timers.tick(60_000)
  await soon()
  assert.equal(asked.length, 0)
  here = new Map([['1', new Set(['7'])]])
  mock.timers.tick(5_000)
  await soon()
  const first = asked.splice(0)
  assert.equal(first.filter((text) => text.startsWith('insert into live_presence')).length, 1)
  mock.timers.tick(5_000)
  await soon()
  assert.deepEqual(
    asked.map((text) => text.slice(0, 25)),
    ['insert into live_presence', 'delete from live_presence'],
    'nobody came or went: renewed and swept, and nothing else',
  )
  await presence.close()
  mock.timers.reset()
})

test('a process without listeners reads no signals, however often it is woken', async () => {
  const { asked, pool } = notingPool()
  let tenants: string[] = []
  const signals = new Signals({ system: pool, log, tenants: () => tenants, hear: () => undefined })
  for (const origin of [undefined, 'other', 'other']) signals.wake(origin)
  await soon()
  assert.equal(asked.length, 0)
  tenants = ['1']
  signals.wake('other')
  await soon()
  assert.equal(asked.length, 1)
  signals.close()
})
