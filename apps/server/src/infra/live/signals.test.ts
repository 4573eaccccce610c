import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type FreshDatabase, freshDatabase } from '../../../../../tests/support/database.ts'
import { until } from '../../../../../tests/support/until.ts'
import { createLog } from '../log.ts'
import { type Said, Signals } from './signals.ts'
import { startWake } from './wake.ts'

let db: FreshDatabase
before(async () => {
  db = await freshDatabase()
})
after(() => db.close())

/** What a process has for signals: it listens, says and hears. Ready once it listens. */
async function process(tenants: readonly string[]) {
  const heard: Said[] = []
  const log = createLog('silent')
  const signals = new Signals({ system: db.system, log, tenants: () => tenants, hear: (said) => heard.push(said) })
  let listens = false
  const onSignal = (origin: string | undefined) => {
    listens = true
    signals.wake(origin)
  }
  const wake = startWake({ url: db.urls.system, system: db.system, log, onWake: () => undefined, onSignal })
  await until(() => listens)
  const say = (tenantId: string, userId: string) => signals.say({ tenantId, signal: { type: 'presence', userId, online: true }, about: {} })
  const users = () => heard.map(({ signal }) => (signal.type === 'presence' ? signal.userId : ''))
  const close = async () => {
    signals.close()
    await wake.close()
  }
  return { say, users, heard, close }
}

test('what three processes say at once, each of the others hears once and in the order in which it was said', async () => {
  const all = await Promise.all([process(['1']), process(['1']), process(['1'])])
  for (let n = 0; n < 100; n += 1) {
    for (const [i, one] of all.entries()) one.say('1', `${i}-${n}`)
    if (n % 10 === 9) await new Promise((resolve) => setImmediate(resolve))
  }
  for (const [i, one] of all.entries()) {
    await until(() => one.users().length >= 200)
    for (const j of [0, 1, 2]) {
      const said = Array.from({ length: i === j ? 0 : 100 }, (_, n) => `${j}-${n}`)
      assert.deepEqual(
        one.users().filter((user) => user.startsWith(`${j}-`)),
        said,
        `${i} hears ${j}`,
      )
    }
  }
  for (const one of all) await one.close()
})

test('a process is not told of tenants that nobody there listens to', async () => {
  const [speaker, listener] = await Promise.all([process([]), process(['2'])])
  speaker.say('3', 'not for here')
  speaker.say('2', 'for here')
  await until(() => listener.users().length > 0)
  assert.deepEqual(listener.heard, [{ tenantId: '2', signal: { type: 'presence', userId: 'for here', online: true }, about: {} }])
  for (const one of [speaker, listener]) await one.close()
})

test('a process that begins to listen anew hears no old story', async () => {
  const speaker = await process([])
  speaker.say('4', 'long ago')
  await until(
    async () =>
      (await db.system.query("update live_signals set said_at = said_at - interval '4 seconds' where tenant_id = 4")).rowCount === 1,
  )
  const listener = await process(['4'])
  speaker.say('4', 'now')
  await until(() => listener.users().length > 0)
  assert.deepEqual(listener.users(), ['now'])
  for (const one of [speaker, listener]) await one.close()
})

test('the numbers may begin anew, as they do after a crash of the database, and what follows is heard', async () => {
  const [speaker, listener] = await Promise.all([process([]), process(['5'])])
  speaker.say('5', 'before')
  await until(() => listener.users().length > 0)
  await db.owner.query('truncate live_signals restart identity')
  await db.owner.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'switchboard-listen' and datname = current_database()",
  )
  await until(async () => {
    speaker.say('5', 'after')
    return listener.users().includes('after')
  })
  for (const one of [speaker, listener]) await one.close()
})
