import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { connectedShop, dataFolder, freePort, isAlive, outcomeOf, until } from '../../../../tests/support/command.ts'
import { migrations } from '../infra/db/migrate.ts'
import { createOutbound } from '../infra/outbound/index.ts'

test('three first commands at once make one installation, under one key', async () => {
  const folder = dataFolder()
  try {
    const outcomes = await Promise.all([1, 2, 3].map(() => folder.json<{ migrated: string[] }>(['migrate'])))
    assert.deepEqual(
      outcomes.map(({ migrated }) => migrated.length).sort((a, b) => a - b),
      [0, 0, migrations().length],
    )
    assert.ok(readFileSync(join(folder.path, 'master.key'), 'utf8').trim().length >= 32)
    assert.deepEqual([folder.holders(), folder.postmaster()], [[], undefined], 'the last to leave stops the database')
  } finally {
    await folder.remove()
  }
})

test('a command works beside a running server, which knows the new channel; killed, it leaves a database that the next command takes over', async () => {
  const folder = dataFolder()
  const port = await freePort()
  const env = { PORT: String(port) }
  const outbound = createOutbound({ allowHosts: [`127.0.0.1:${port}`] })
  const get = (path: string) => outbound.request({ method: 'GET', url: `http://127.0.0.1:${port}${path}`, timeoutMs: 5_000 })
  const server = folder.start(['start', '--roles', 'webhooks'], env)
  const ended = outcomeOf(server)
  try {
    await until(() =>
      get('/ready').then(
        ({ status }) => status === 200,
        () => false,
      ),
    )
    const made = await connectedShop(folder, env)
    const answered = await get(
      `${new URL(made.webhookUrl).pathname}?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=${encodeURIComponent(made.verifyToken)}`,
    )
    assert.deepEqual([answered.status, Buffer.from(answered.body).toString()], [200, '1158201444'])

    const [holder] = folder.holders()
    const postmaster = folder.postmaster()
    assert.ok(holder && postmaster, 'the server holds the database')
    process.kill(holder, 'SIGKILL')
    assert.match((await ended).stdout, /Nobody can sign in yet.*npx switchboard tenant create/s)
    assert.ok(isAlive(postmaster), 'nobody was there to stop it')
    assert.deepEqual(folder.holders(), [holder])
    const { tenants } = await folder.json<{ tenants: { slug: string }[] }>(['tenant', 'list'])
    assert.deepEqual(
      tenants.map(({ slug }) => slug),
      ['shop'],
    )
    await until(() => !isAlive(postmaster))
    assert.deepEqual(folder.holders(), [], 'the dead one was swept, and the last to leave stopped the database')
  } finally {
    server.kill('SIGKILL')
    await outbound.close()
    await folder.remove()
  }
})

test('a command that is stopped while it waits for its operator leaves, and the database with it', async () => {
  const folder = dataFolder()
  try {
    await folder.json(['tenant', 'create', '--slug', 'shop', '--name', 'Shop'])
    const asking = folder.start(['user', 'create', '--tenant', 'shop', '--email', 'a@b.example', '--password', '-'])
    const ended = outcomeOf(asking)
    await until(() => folder.holders().length === 1)
    asking.kill('SIGTERM')
    assert.equal((await ended).code, 143)
    assert.deepEqual([folder.holders(), folder.postmaster()], [[], undefined])
  } finally {
    await folder.remove()
  }
})
