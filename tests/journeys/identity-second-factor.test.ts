import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { generateSync } from 'otplib'
import { createWorld, freshEmail, PASSWORD, type World } from '../support/app.ts'

let world: World
before(async () => {
  world = await createWorld()
})
after(() => world.close())

const codeAt = (secret: string, offsetSeconds = 0) => generateSync({ secret, epoch: Math.floor(Date.now() / 1000) + offsetSeconds })
const signIn = (email: string, more: object = {}) =>
  world.call<{ type?: string; token?: string; tenants?: unknown[] }>('POST', '/sessions', { body: { email, password: PASSWORD, ...more } })

async function secured(tenants: ('acme' | 'globex')[] = ['acme']) {
  const email = freshEmail()
  for (const slug of tenants) await world.addUser(world.tenants[slug], { email, roles: ['agent'] })
  const token = await world.signIn(email, { tenant: tenants[0] })
  const { body: setup } = await world.call<{ secret: string; uri: string; qr: string }>('POST', '/me/totp', { token })
  const confirming = codeAt(setup.secret) // the next one, which the server takes as well, is left for signing in
  const confirmed = await world.call<{ recoveryCodes: string[] }>('POST', '/me/totp/confirm', {
    token,
    body: { code: confirming },
  })
  assert.equal(confirmed.status, 200)
  return { email, token, setup, confirming, codes: confirmed.body.recoveryCodes }
}

describe('setting up a second factor', () => {
  test('shows a secret, its address and a picture of it, and asks for nothing until it is confirmed', async () => {
    const email = freshEmail()
    await world.addUser(world.tenants.acme, { email, roles: ['agent'] })
    const token = await world.signIn(email)
    const { status, body } = await world.call<{ secret: string; uri: string; qr: string }>('POST', '/me/totp', { token })
    assert.equal(status, 200)
    assert.match(body.uri, new RegExp(`^otpauth://totp/Switchboard:.*secret=${body.secret}`))
    assert.match(body.qr, /^data:image\/png;base64,iVBOR/)
    assert.equal((await signIn(email)).status, 201)
    assert.equal((await world.call('POST', '/me/totp/confirm', { token, body: { code: '000000' } })).status, 422)
    assert.equal((await signIn(email)).status, 201)
  })

  test('stores neither the secret nor a recovery code in clear', async () => {
    const { email, setup, codes } = await secured()
    const { rows } = await world.db.owner.query('select * from auth_users where email = $1', [email])
    const dump = Buffer.concat([rows[0].totp_secret, ...rows[0].recovery_hashes])
    for (const secret of [setup.secret, ...codes]) assert.ok(!dump.includes(secret))
    assert.equal(codes.length, 10)
    for (const code of codes) assert.match(code, /^[a-z0-9]{4}(-[a-z0-9]{4}){3}$/)
  })

  test('is refused while one is on, and switching off needs the password', async () => {
    const { token, email } = await secured()
    assert.equal((await world.call('POST', '/me/totp', { token })).status, 409)
    assert.equal((await world.call('POST', '/me/totp/disable', { token, body: { password: 'wrong' } })).status, 403)
    assert.equal((await signIn(email)).status, 401)
    assert.equal((await world.call('POST', '/me/totp/disable', { token, body: { password: PASSWORD } })).status, 204)
    assert.equal((await signIn(email)).status, 201)
  })
})

describe('signing in with a second factor', () => {
  test('asks for it, with nothing in hand that would open anything', async () => {
    const { email } = await secured()
    const { status, body, headers } = await signIn(email)
    assert.equal(status, 401)
    assert.equal(body.type, '/problems/totp-required')
    assert.equal(body.token, undefined)
    assert.equal(headers['set-cookie'], undefined)
  })

  test('being asked for the code is no failed try; a wrong code is one', async () => {
    const { email, codes } = await secured()
    for (let i = 0; i < 12; i += 1) assert.equal((await signIn(email)).status, 401)
    for (let i = 0; i < 10; i += 1) assert.equal((await signIn(email, { code: '000000' })).status, 401)
    assert.equal((await signIn(email, { code: codes[0] })).status, 429)
  })

  test('does not tell a wrong password by asking for it', async () => {
    const { email } = await secured()
    assert.equal((await signIn(email, { password: 'wrong' })).body.type, '/problems/wrong-credentials')
  })

  test('takes each code once: not the one that confirmed it, not one twice, not an older one after a newer one', async () => {
    const { email, setup, confirming } = await secured()
    assert.equal((await signIn(email, { code: confirming })).status, 401)
    const next = codeAt(setup.secret, 30)
    assert.equal((await signIn(email, { code: next })).status, 201)
    assert.equal((await signIn(email, { code: next })).status, 401)
    assert.equal((await signIn(email, { code: confirming })).status, 401)
  })

  test('refuses codes of other times', async () => {
    const { email, setup } = await secured()
    for (const offset of [-90, 90, 3600]) assert.equal((await signIn(email, { code: codeAt(setup.secret, offset) })).status, 401)
  })

  test('takes a recovery code once, however it is typed', async () => {
    const { email, codes } = await secured()
    const [first = '', second = ''] = codes
    assert.equal((await signIn(email, { code: first })).status, 201)
    assert.equal((await signIn(email, { code: first })).status, 401)
    assert.equal((await signIn(email, { code: second.toUpperCase().replaceAll('-', ' ') })).status, 201)
  })

  for (const [what, codeOf] of [
    ['recovery code', (of: Awaited<ReturnType<typeof secured>>) => of.codes[0]],
    ['TOTP code', (of: Awaited<ReturnType<typeof secured>>) => codeAt(of.setup.secret, 30)],
  ] as const)
    test(`of fifty at once with one ${what}, one gets in`, async () => {
      const user = await secured()
      const code = codeOf(user)
      const statuses = await Promise.all(Array.from({ length: 50 }, async () => (await signIn(user.email, { code })).status))
      assert.equal(statuses.filter((status) => status === 201).length, 1)
      assert.ok(statuses.every((status) => [201, 401, 429].includes(status)))
    })

  test('of fifty uses of one code below the counting of tries, one is the first', async () => {
    const { email, codes } = await secured()
    const { rows } = await world.db.owner.query('select id, recovery_hashes from auth_users where email = $1', [email])
    const take = () => world.db.app.query('select app.login_take_recovery($1, $2) as taken', [rows[0].id, rows[0].recovery_hashes[0]])
    const taken = await Promise.all(Array.from({ length: 50 }, take))
    assert.equal(taken.filter((result) => result.rows[0].taken).length, 1)
    const step = () => world.db.app.query('select app.login_take_totp_step($1, 99999999) as taken', [rows[0].id])
    const steps = await Promise.all(Array.from({ length: 50 }, step))
    assert.equal(steps.filter((result) => result.rows[0].taken).length, 1)
    assert.equal(codes.length, 10)
  })

  test('lists the businesses only after the code, and leaves the code for the call that names one', async () => {
    const { email, setup, codes } = await secured(['acme', 'globex'])
    const blind = await signIn(email)
    assert.equal(blind.body.type, '/problems/totp-required')
    assert.equal(blind.body.tenants, undefined)
    assert.equal((await signIn(email, { code: '000000' })).body.type, '/problems/totp-required')
    for (const code of [codeAt(setup.secret, 30), codes[0]]) {
      const listed = await signIn(email, { code })
      assert.equal(listed.body.type, '/problems/tenant-ambiguous')
      assert.equal(listed.body.tenants?.length, 2)
      assert.equal((await signIn(email, { code, tenant: 'globex' })).status, 201)
      assert.equal((await signIn(email, { code, tenant: 'globex' })).status, 401)
    }
  })
})
