import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { newToken } from '../../apps/server/src/infra/crypto/tokens.ts'
import { createWorld, eventually, freshEmail, PASSWORD, type World } from '../support/app.ts'
import { createIdentity } from '../../apps/server/src/domains/identity/index.ts'

let world: World
before(async () => {
  world = await createWorld()
})
after(() => world.close())

async function person(roles = ['agent']) {
  const email = freshEmail()
  const id = await world.addUser(world.tenants.acme, { email, roles })
  return { id, email, token: await world.signIn(email) }
}
const statusOf = async (token: string) => (await world.call('GET', '/me', { token })).status
/** Another process of the same installation: it learns of what happened here from the database only. */
const elsewhere = () => createIdentity(world.identity)

describe('sessions', () => {
  test('are listed with the current one marked, and can be ended one by one', async () => {
    const { email, token } = await person()
    const other = await world.signIn(email)
    const { body } = await world.call<{ data: { id: string; current: boolean }[] }>('GET', '/sessions', { token })
    assert.deepEqual(body.data.map(({ current }) => current).sort(), [false, true])
    const otherId = body.data.find(({ current }) => !current)?.id
    assert.equal((await world.call('DELETE', `/sessions/${otherId}`, { token })).status, 204)
    assert.equal(await statusOf(other), 401)
    assert.equal(await statusOf(token), 200)
    assert.equal((await world.call('DELETE', `/sessions/${otherId}`, { token })).status, 404)
  })

  test('of somebody else cannot be ended: they look as if they did not exist', async () => {
    const mine = await person(),
      his = await person()
    const { body } = await world.call<{ data: { id: string }[] }>('GET', '/sessions', { token: his.token })
    assert.equal((await world.call('DELETE', `/sessions/${body.data[0]?.id}`, { token: mine.token })).status, 404)
    assert.equal(await statusOf(his.token), 200)
  })

  test('end with signing out, and the cookie goes', async () => {
    const { token } = await person()
    const { status, headers } = await world.call('DELETE', '/sessions/current', { token })
    assert.equal(status, 204)
    assert.match(String(headers['set-cookie']), /^sb_session=; Path=\/; Max-Age=0;/)
    assert.equal(await statusOf(token), 401)
  })

  test('are prolonged by use, at most once a minute', async () => {
    const { token, id } = await person()
    const row = async () =>
      (await world.db.owner.query("select last_used_at, expires_at from auth_tokens where purpose = 'session' and subject = $1", [id]))
        .rows[0]
    const first = await row()
    await statusOf(token)
    assert.deepEqual(await row(), first)
    await world.db.owner.query(
      "update auth_tokens set last_used_at = now() - interval '2 minutes', expires_at = now() + interval '1 day' where subject = $1",
      [id],
    )
    world.identity.forget()
    await statusOf(token)
    assert.ok(Date.parse((await row()).expires_at) > Date.now() + 29 * 86_400_000)
  })

  test('end when their time is over', async () => {
    const { token, id } = await person()
    await world.db.owner.query(
      "update auth_tokens set expires_at = now() - interval '1 second' where purpose = 'session' and subject = $1",
      [id],
    )
    world.identity.forget()
    assert.equal(await statusOf(token), 401)
  })
})

test('a person who was switched off by other means than ours is out as well, and so are his keys', async () => {
  const { id, token } = await person(['admin'])
  const { body } = await world.call<{ key: string }>('POST', '/api-keys', { token, body: { name: 'k', scopes: ['user.read'] } })
  await world.db.owner.query("update sys_users set status = 'inactive' where id = $1", [id])
  world.identity.forget()
  assert.equal(await statusOf(token), 401)
  assert.equal((await world.call('GET', '/users', { token: body.key })).status, 401)
})

describe('within five seconds, also in other processes and for open sockets,', { concurrency: true }, () => {
  const cases: [string, (victim: { id: string; email: string; token: string }, admin: string) => Promise<unknown>][] = [
    ['signing out', (victim) => world.call('DELETE', '/sessions/current', { token: victim.token })],
    ['deactivating the person', (victim, admin) => world.call('PATCH', `/users/${victim.id}`, { token: admin, body: { active: false } })],
  ]
  for (const [what, act] of cases)
    test(`${what} ends a session`, async () => {
      const victim = await person(),
        admin = await world.signIn('admin@acme.example')
      const other = elsewhere()
      const socket = await other.follow(victim.token)
      assert.equal(socket?.caller.userId, victim.id)
      await act(victim, admin)
      const ms = await eventually(
        async () => (await other.authenticate(victim.token)) === undefined && (await socket?.recheck()) === undefined,
        5_000,
      )
      assert.ok(ms <= 5_000)
    })

  test('suspending the business ends its sessions and keys', async () => {
    const admin = await world.signIn('admin@globex.example')
    const { body } = await world.call<{ key: string }>('POST', '/api-keys', { token: admin, body: { name: 'k', scopes: ['user.read'] } })
    const other = elsewhere()
    assert.ok((await other.authenticate(admin)) && (await other.authenticate(body.key)))
    await world.db.owner.query("update sys_tenants set status = 'suspended' where id = $1", [world.tenants.globex.id])
    await eventually(async () => !(await other.authenticate(admin)) && !(await other.authenticate(body.key)), 5_000)
    await world.db.owner.query("update sys_tenants set status = 'active' where id = $1", [world.tenants.globex.id])
  })

  test('a role that is taken away no longer opens anything', async () => {
    const victim = await person(['admin']),
      admin = await world.signIn('admin@acme.example')
    const other = elsewhere()
    assert.ok((await other.authenticate(victim.token))?.grants.has('user.manage'))
    await world.call('PATCH', `/users/${victim.id}`, { token: admin, body: { roleIds: [world.tenants.acme.roles.agent] } })
    assert.equal((await world.call('GET', '/audit', { token: victim.token })).status, 403)
    await eventually(async () => !(await other.authenticate(victim.token))?.grants.has('user.manage'), 5_000)
  })

  test('a revoked API key no longer opens anything', async () => {
    const admin = await world.signIn('admin@acme.example')
    const made = await world.call<{ key: string; apiKey: { id: string } }>('POST', '/api-keys', {
      token: admin,
      body: { name: 'k', scopes: ['user.read'] },
    })
    const other = elsewhere()
    assert.ok(await other.authenticate(made.body.key))
    assert.equal((await world.call('DELETE', `/api-keys/${made.body.apiKey.id}`, { token: admin })).status, 204)
    assert.equal((await world.call('GET', '/users', { token: made.body.key })).status, 401)
    await eventually(async () => (await other.authenticate(made.body.key)) === undefined, 5_000)
  })
})

describe('changing the password', () => {
  test('ends every other session, keeps this one, and the old password is of no use', async () => {
    const { email, token } = await person()
    const other = await world.signIn(email)
    const { status } = await world.call('POST', '/me/password', { token, body: { current: PASSWORD, next: 'a new long one' } })
    assert.equal(status, 204)
    assert.equal(await statusOf(token), 200)
    assert.equal(await statusOf(other), 401)
    await assert.rejects(world.signIn(email))
    assert.ok(await world.signIn(email, { password: 'a new long one' }))
  })

  test('also ends the sessions of the same login in another business', async () => {
    const email = freshEmail()
    await world.addUser(world.tenants.acme, { email, roles: ['agent'] })
    await world.addUser(world.tenants.globex, { email, roles: ['agent'] })
    const here = await world.signIn(email, { tenant: 'acme' }),
      there = await world.signIn(email, { tenant: 'globex' })
    await world.call('POST', '/me/password', { token: here, body: { current: PASSWORD, next: 'a new long one' } })
    assert.equal(await statusOf(there), 401)
    assert.equal(await statusOf(here), 200)
  })

  test('asks for the current one, and counts wrong answers', async () => {
    const { token } = await person()
    const tries: number[] = []
    for (let i = 0; i < 11; i += 1)
      tries.push((await world.call('POST', '/me/password', { token, body: { current: 'wrong', next: 'a new long one' } })).status)
    assert.deepEqual(tries, [...Array(10).fill(403), 429])
  })

  test('refuses short ones', async () => {
    const { token } = await person()
    assert.equal((await world.call('POST', '/me/password', { token, body: { current: PASSWORD, next: 'short' } })).status, 400)
  })
})

describe('a token opens only what it is for', () => {
  test('tokens of other kinds, stored under any purpose, are no session', async () => {
    for (const purpose of ['visitor', 'setup'] as const) {
      const { token, hash } = newToken(purpose)
      for (const stored of ['visitor', 'setup', 'session', 'ticket'])
        await world.db.owner.query(
          'insert into auth_tokens (token_hash, purpose, tenant_id, subject) values ($1, $2, $3, $4) on conflict (token_hash) do update set purpose = excluded.purpose',
          [hash, stored, world.tenants.acme.id, world.tenants.acme.admin.id],
        )
      assert.equal(await statusOf(token), 401)
    }
  })
  test('a session token that was stored for another purpose is no session', async () => {
    const { token, hash } = newToken('session')
    await world.db.owner.query("insert into auth_tokens (token_hash, purpose, tenant_id, subject) values ($1, 'setup', $2, $3)", [
      hash,
      world.tenants.acme.id,
      world.tenants.acme.admin.id,
    ])
    assert.equal(await statusOf(token), 401)
  })
  test('an API key is refused as a cookie, and where only a person makes sense', async () => {
    const admin = await world.signIn('admin@acme.example')
    const { body } = await world.call<{ key: string }>('POST', '/api-keys', {
      token: admin,
      body: { name: 'k', scopes: ['user.read', 'api-key.manage'] },
    })
    assert.equal((await world.call('GET', '/users', { token: body.key })).status, 200)
    assert.equal((await world.call('GET', '/users', { headers: { cookie: `sb_session=${body.key}` } })).status, 401)
    for (const [method, path, payload] of [
      ['GET', '/me'],
      ['GET', '/sessions'],
      ['DELETE', '/sessions/current'],
      ['POST', '/me/password', { current: 'x', next: 'yyyyyyyyyy' }],
      ['POST', '/me/totp'],
      ['POST', '/api-keys', { name: 'k2', scopes: ['user.read'] }],
    ] as const)
      assert.equal((await world.call(method, path, { token: body.key, body: payload })).status, 403, `${method} ${path}`)
  })
})
