import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../../../../tests/support/database.ts'
import { byWayOf, lineTo } from '../../../../../tests/support/line.ts'
import { until } from '../../../../../tests/support/until.ts'
import { createPool } from '../db/pools.ts'
import { createLog } from '../log.ts'
import { startWorker } from './worker.ts'

test('jobs that end while the database is away, well or badly, are settled when it is back, and the process lives on', async () => {
  await using db = await freshDatabase()
  const line = await lineTo(Number(new URL(db.urls.system).port))
  const system = createPool(byWayOf(line, db.urls.system), { max: 4, name: 'test-away' })
  const runs = { well: 0, badly: 0 }
  const both = () => runs.well > 0 && runs.badly > 0
  let gone: Promise<void> | undefined
  const databaseGone = () => (gone ??= until(both).then(() => line.cut()))
  const worker = await startWorker({
    system,
    log: createLog(process.env.TEST_LOG ?? 'silent'),
    roles: ['worker'],
    concurrency: 2,
    handlers: {
      well: async () => {
        runs.well += 1
        await databaseGone()
      },
      badly: async () => {
        runs.badly += 1
        await databaseGone()
        throw new Error('it went badly')
      },
    },
  })
  const jobs = async () =>
    (
      await db.owner.query<{ task: string; attempts: number; locked: boolean }>(
        "select t.identifier as task, j.attempts, j.locked_at is not null as locked from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier in ('well', 'badly')",
      )
    ).rows
  try {
    await db.owner.query(
      "select graphile_worker.add_job('well', '{}'), graphile_worker.add_job('badly', '{}', run_at := now(), max_attempts := 2)",
    )
    await until(() => gone !== undefined)
    await gone
    await until(() =>
      system.query('select 1').then(
        () => false,
        () => true,
      ),
    )
    line.mend()
    await until(async () => {
      const left = await jobs()
      return left.length === 1 && left[0]?.task === 'badly' && !left[0].locked
    })
    assert.equal(runs.well, 1, 'what was done is not done again')
  } finally {
    line.mend()
    await worker.stop()
    await system.end()
    await line.close()
  }
})
