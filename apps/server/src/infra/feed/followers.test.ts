import assert from 'node:assert/strict'
import { test } from 'node:test'
import { until } from '../../../../../tests/support/until.ts'
import { createWholeWorld } from '../../../../../tests/support/whole.ts'
import { sql } from '../db/sql.ts'
import { inTenant, SYSTEM } from '../db/tx.ts'
import { createLog } from '../log.ts'
import type { FeedRow } from './feed.ts'
import type { Follower } from './follow.ts'
import { startFollowers } from './followers.ts'

const HAPPENED = 'person.updated'

/** A world with one who writes down what he was called with, in the transaction of his call. */
async function followed() {
  const world = await createWholeWorld()
  const { id: tenantId } = world.tenants.acme
  const follower = (act: (rows: readonly FeedRow[]) => void = () => undefined): Follower => ({
    name: 'witness',
    types: new Set([HAPPENED]),
    act: async (tx, rows) => {
      for (const { n } of rows)
        await tx.run(
          sql`insert into logs_system (tenant_id, level, source, what, entity_id) values (${tx.tenantId}, 'info', 'witness', 'saw', ${String(n)}) returning id`,
        )
      act(rows)
    },
  })
  const logged = async (what: string) =>
    (
      await world.db.owner.query<{ entity_id: string }>(
        'select entity_id from logs_system where tenant_id = $1 and what = $2 order by id',
        [tenantId, what],
      )
    ).rows.map(({ entity_id }) => Number(entity_id))
  const happen = (count: number) =>
    inTenant(world.db, { tenantId, actor: SYSTEM }, async (tx) =>
      tx.emit(...Array.from({ length: count }, () => ({ type: HAPPENED, personId: '1' })), { type: 'user.updated' }),
    )
  const numbers = async () =>
    (
      await world.db.owner.query<{ n: string }>('select n from event_feed where tenant_id = $1 and type = $2 order by n', [
        tenantId,
        HAPPENED,
      ])
    ).rows.map(({ n }) => Number(n))
  return { world, tenantId, follower, logged, happen, numbers }
}

test('two processes together call a follower once for each line of his types, in order', async () => {
  const { world, tenantId, follower, logged, happen, numbers } = await followed()
  const parts = [1, 2].map(() => startFollowers(world.db, [follower()], createLog('silent')))
  try {
    for (let i = 0; i < 8; i += 1) {
      await happen(100)
      for (const part of parts) part.wake(tenantId)
    }
    const all = await numbers()
    await until(async () => (await logged('saw')).length >= all.length)
    assert.deepEqual(await logged('saw'), all)
  } finally {
    for (const part of parts) await part.stop()
    await world.close()
  }
})

test('a line that cannot be acted on is passed over and written down, and all others are acted on once', async () => {
  const { world, follower, logged, happen, numbers } = await followed()
  await happen(40)
  const all = await numbers()
  const bad = all[17] ?? 0
  const refusing = follower((rows) => {
    if (rows.some(({ n }) => n === bad)) throw new Error('this one makes no sense')
  })
  const followers = startFollowers(world.db, [refusing], createLog('silent'))
  try {
    await until(async () => (await logged('saw')).length >= all.length - 1)
    assert.deepEqual(
      await logged('saw'),
      all.filter((n) => n !== bad),
    )
    assert.deepEqual(await logged('passed over'), [bad])
  } finally {
    await followers.stop()
    await world.close()
  }
})
