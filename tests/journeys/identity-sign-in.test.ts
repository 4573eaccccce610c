import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { asOperator, createUser, hashPassword } from '../../apps/server/src/domains/identity/index.ts'
import { createWorld, freshEmail, PASSWORD, type World } from '../support/app.ts'

let world: World
before(async () => {
  world = await createWorld({ trustedProxies: ['10.0.0.0/8'] })
})
after(() => world.close())

let lastIp = 0
const freshIp = () => `198.51.${Math.floor((lastIp += 1) / 250)}.${lastIp % 250}`
const signIn = (body: object, headers: Record<string, string> = {}, ip = freshIp()) =>
  world.call<Record<string, never>>('POST', '/sessions', { body, headers, ip })
const person = async () => {
  const email = freshEmail()
  await world.addUser(world.tenants.acme, { email, roles: ['agent'] })
  return email
}

describe('signing in', () => {
  test('answers 201 with a token, its end, the user, and a cookie that scripts cannot read', async () => {
    const { status, body, headers } = await world.call<{ token: string; expiresAt: string; user: { email: string; permissions: object } }>(
      'POST',
      '/sessions',
      { body: { email: 'agent@acme.example', password: PASSWORD } },
    )
    assert.equal(status, 201)
    assert.match(body.token, /^sbs_[A-Za-z0-9_-]{43}$/)
    assert.ok(Math.abs(Date.parse(body.expiresAt) - Date.now() - 30 * 86_400_000) < 60_000)
    assert.equal(body.user.email, 'agent@acme.example')
    assert.equal((body.user.permissions as Record<string, string>)['conversation.read'], 'unassigned')
    assert.equal(headers['set-cookie'], `sb_session=${body.token}; Path=/; Max-Age=2592000; HttpOnly; SameSite=Lax`)
    assert.equal((await world.call('GET', '/me', { token: body.token })).status, 200)
  })

  test('takes the address in any case', async () =>
    assert.equal((await signIn({ email: ' Agent@ACME.example ', password: PASSWORD })).status, 201))

  test('tells a wrong password, an unknown address, a deactivated person and a foreign business apart by nothing', async () => {
    const gone = await person()
    const admin = await world.signIn('admin@acme.example')
    const users = await world.call<{ data: { id: string }[] }>('GET', `/users?q=${gone}`, { token: admin })
    await world.call('PATCH', `/users/${users.body.data[0]?.id}`, { token: admin, body: { active: false } })
    const answers = await Promise.all([
      signIn({ email: 'agent@acme.example', password: 'wrong' }),
      signIn({ email: freshEmail(), password: 'wrong' }),
      signIn({ email: gone, password: PASSWORD }),
      signIn({ email: 'agent@acme.example', password: PASSWORD, tenant: 'globex' }),
      signIn({ email: 'agent@acme.example', password: PASSWORD, tenant: 'no-such' }),
    ])
    for (const { status, body, headers } of answers) {
      assert.equal(status, 401)
      assert.deepEqual(
        { ...body, requestId: '' },
        { type: '/problems/wrong-credentials', title: 'The e-mail address or the password is wrong', status: 401, requestId: '' },
      )
      assert.equal(headers['set-cookie'], undefined)
    }
  })

  test('takes as long for an unknown address as for a wrong password', async () => {
    const time = async (email: string) => {
      const start = performance.now()
      await signIn({ email, password: 'wrong' })
      return performance.now() - start
    }
    const known: number[] = [],
      unknown: number[] = []
    for (let i = 0; i < 8; i += 1) {
      known.push(await time(await person()))
      unknown.push(await time(freshEmail()))
    }
    const median = (times: number[]) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0
    assert.ok(median(unknown) > median(known) * 0.5, `unknown ${median(unknown)} ms, known ${median(known)} ms`)
    assert.ok(median(unknown) > 10, 'a password was hashed')
  })

  test('lists the businesses of a login that has several, and takes the one that is named', async () => {
    const email = freshEmail()
    await world.addUser(world.tenants.acme, { email, roles: ['agent'] })
    await world.addUser(world.tenants.globex, { email, roles: ['agent'] })
    const { status, body } = await signIn({ email, password: PASSWORD })
    assert.equal(status, 409)
    assert.equal(body.type, '/problems/tenant-ambiguous')
    assert.deepEqual(body.tenants, [
      { slug: 'acme', name: 'acme' },
      { slug: 'globex', name: 'globex' },
    ])
    const named = await signIn({ email, password: PASSWORD, tenant: 'globex' })
    assert.equal(named.status, 201)
    assert.equal((named.body.user as unknown as { tenant: { slug: string } }).tenant.slug, 'globex')
    assert.equal((await signIn({ email, password: 'wrong' })).status, 401)
  })

  test('a login that exists keeps its password when another business adds it', async () => {
    const email = await person()
    const client = await world.db.owner.connect()
    const passwordHash = await hashPassword('chosen by the other one')
    await asOperator(client, world.tenants.globex.id, (tx) =>
      createUser(tx, { email, name: 'x', passwordHash, roleIds: [world.tenants.globex.roles.agent ?? ''], request: undefined }),
    ).finally(() => client.release())
    assert.equal((await signIn({ email, password: 'chosen by the other one', tenant: 'acme' })).status, 401)
    assert.equal((await signIn({ email, password: PASSWORD, tenant: 'globex' })).status, 201)
  })

  test('lets nobody of a suspended business in', async () => {
    const email = await person()
    await world.db.owner.query("update sys_tenants set status = 'suspended' where id = $1", [world.tenants.acme.id])
    const during = await signIn({ email, password: PASSWORD })
    await world.db.owner.query("update sys_tenants set status = 'active' where id = $1", [world.tenants.acme.id])
    assert.equal(during.status, 401)
    assert.equal((await signIn({ email, password: PASSWORD })).status, 201)
  })

  test('refuses huge passwords and addresses before a try is counted or anything is hashed', async () => {
    const counted = async () => (await world.db.owner.query('select sum(count)::int as tries from rate_limits')).rows[0].tries
    const before = await counted()
    for (const body of [
      { email: 'a@b.example', password: 'x'.repeat(1_000_000) },
      { email: `${'a'.repeat(10_000)}@b.example`, password: 'x' },
    ])
      assert.equal((await signIn(body)).status, 400)
    assert.equal(await counted(), before)
    assert.equal((await signIn({ email: 'a@b.example', password: 'x'.repeat(1_100_000) })).status, 413)
  })

  test('refuses unknown fields, and names them', async () => {
    const { status, body } = await signIn({ email: 'agent@acme.example', password: PASSWORD, role: 'admin' })
    assert.equal(status, 400)
    assert.deepEqual(body.errors, [{ in: 'body', path: '/role', message: 'is not a known field' }])
  })
})

describe('tries are counted', () => {
  test('per account, wherever they come from; the right password does not help any more', async () => {
    const email = await person()
    const statuses: number[] = []
    for (let i = 0; i < 12; i += 1) statuses.push((await signIn({ email, password: 'wrong' })).status)
    assert.deepEqual(statuses, [...Array(10).fill(401), 429, 429])
    const right = await signIn({ email, password: PASSWORD })
    assert.equal(right.status, 429)
    assert.equal(right.body.type, '/problems/too-many-requests')
    assert.ok(Number(right.headers['retry-after']) > 800 && Number(right.headers['retry-after']) <= 900)
  })

  test('also when they come all at once', async () => {
    const email = await person()
    const statuses = await Promise.all(Array.from({ length: 20 }, async () => (await signIn({ email, password: 'wrong' })).status))
    assert.equal(statuses.filter((status) => status === 401).length, 10)
  })

  test('per network, whatever the account; forwarded addresses are believed from listed proxies only', async () => {
    const statuses: number[] = []
    for (let i = 0; i < 55; i += 1)
      statuses.push((await signIn({ email: freshEmail(), password: 'x' }, { 'x-forwarded-for': `203.0.113.${i}` }, '192.0.2.77')).status)
    assert.equal(statuses.filter((status) => status === 429).length, 5)
    const behindProxy = await signIn({ email: 'agent@acme.example', password: PASSWORD }, { 'x-forwarded-for': '203.0.113.9' }, '10.1.2.3')
    assert.equal(behindProxy.status, 201)
  })

  test('not when they succeed', async () => {
    const email = await person(),
      ip = freshIp()
    for (let i = 0; i < 15; i += 1) assert.equal((await signIn({ email, password: PASSWORD }, {}, ip)).status, 201)
  })
})

describe('signing in from a browser', () => {
  test('works from our own pages, and from a script without an origin', async () => {
    for (const headers of [
      { origin: 'http://desk.example' },
      { 'sec-fetch-site': 'same-origin', origin: 'http://desk.example' },
      {},
    ] as Record<string, string>[])
      assert.equal((await signIn({ email: 'agent@acme.example', password: PASSWORD }, headers)).status, 201)
  })
  test('does not work from the pages of others', async () => {
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site', origin: 'http://other.desk.example' },
    ] as Record<string, string>[]) {
      const { status, body } = await signIn({ email: 'agent@acme.example', password: PASSWORD }, headers)
      assert.equal(status, 403)
      assert.equal(body.type, '/problems/foreign-origin')
    }
  })
  test('a session cookie changes things only from our own pages; without any sign of them it does not', async () => {
    const token = await world.signIn('agent@acme.example')
    const patch = (headers: Record<string, string>) =>
      world.call('PATCH', '/me', { body: { name: 'Mai' }, headers: { cookie: `sb_session=${token}`, ...headers } })
    assert.equal((await world.call('GET', '/me', { headers: { cookie: `sb_session=${token}` } })).status, 200)
    assert.equal((await patch({ origin: 'http://desk.example' })).status, 200)
    assert.equal((await patch({ 'sec-fetch-site': 'same-origin' })).status, 200)
    assert.equal((await patch({ origin: 'http://shop.example', host: 'shop.example' })).status, 200)
    for (const headers of [
      {},
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'none' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-origin', origin: 'https://evil.example' },
    ] as Record<string, string>[])
      assert.equal((await patch(headers)).status, 403)
    assert.equal(
      (await world.call('PATCH', '/me', { token, body: { name: 'Mai' }, headers: { origin: 'https://evil.example' } })).status,
      200,
    )
  })
})
