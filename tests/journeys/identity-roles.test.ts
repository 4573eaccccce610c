import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { createWorld, freshEmail, type World } from '../support/app.ts'
import { type Team, teamOf } from '../support/team.ts'

let world: World, admin: string
let { makeRole, holderOf } = {} as Team
before(async () => {
  world = await createWorld()
  admin = await world.signIn('admin@acme.example')
  ;({ makeRole, holderOf } = teamOf(world, admin))
})
after(() => world.close())

const roles = () => world.tenants.acme.roles

describe('roles', () => {
  test("the product's own cannot be changed or deleted", async () => {
    for (const id of [roles().admin, roles().agent]) {
      assert.equal((await world.call('DELETE', `/roles/${id}`, { token: admin })).status, 409)
      assert.equal((await world.call('PATCH', `/roles/${id}`, { token: admin, body: { name: 'x' } })).status, 409)
    }
  })
  test('that somebody has cannot be deleted; one that nobody has can', async () => {
    const { roleId, id } = await holderOf([['user.read', 'all']])
    assert.equal((await world.call<{ type: string }>('DELETE', `/roles/${roleId}`, { token: admin })).body.type, '/problems/role-in-use')
    await world.call('PATCH', `/users/${id}`, { token: admin, body: { roleIds: [roles().agent] } })
    assert.equal((await world.call('DELETE', `/roles/${roleId}`, { token: admin })).status, 204)
    assert.equal((await world.call('GET', `/roles/${roleId}`, { token: admin })).status, 404)
  })
  test('take effect for the next call of whoever has them', async () => {
    const { roleId, token } = await holderOf([['user.read', 'all']])
    assert.equal((await world.call('GET', '/roles', { token })).status, 403)
    await world.call('PATCH', `/roles/${roleId}`, { token: admin, body: { grants: [{ permission: 'role.read', scope: 'all' }] } })
    assert.equal((await world.call('GET', '/roles', { token })).status, 200)
    assert.equal((await world.call('GET', '/users', { token })).status, 403)
  })
  test('several of them add up to the widest of each right', async () => {
    const narrow = await makeRole([
        ['conversation.read', 'assigned'],
        ['user.read', 'all'],
      ]),
      wide = await makeRole([['conversation.read', 'all']])
    const email = freshEmail()
    await world.addUser(world.tenants.acme, { email, roles: [narrow.body.id, wide.body.id] })
    const { body } = await world.call<{ permissions: object }>('GET', '/me', { token: await world.signIn(email) })
    assert.deepEqual(body.permissions, { 'conversation.read': 'all', 'user.read': 'all' })
  })
  test('refuse permissions that do not exist or stand twice, and names that are taken', async () => {
    assert.equal((await makeRole([['no.such', 'all']])).status, 400)
    assert.equal(
      (
        await makeRole([
          ['user.read', 'all'],
          ['user.read', 'assigned'],
        ])
      ).status,
      400,
    )
    assert.equal((await world.call('POST', '/roles', { token: admin, body: { name: 'Agent', grants: [] } })).status, 409)
  })
  test('hold rights of domains that came later, for the administrator, without being touched', async () => {
    await world.db.owner.query("insert into sys_permissions values ('moon.land', 'moon', 'land', 'Later', false)")
    world.identity.forget()
    const { body } = await world.call<{ permissions: Record<string, string> }>('GET', '/me', { token: admin })
    assert.equal(body.permissions['moon.land'], 'all')
    await world.db.owner.query("delete from sys_permissions where key = 'moon.land'")
    world.identity.forget()
  })
})

describe('API keys', () => {
  const make = (body: object, token = admin) =>
    world.call<{ key: string; apiKey: { id: string; hint: string }; type?: string }>('POST', '/api-keys', {
      token,
      body: { name: 'k', ...body },
    })
  test('open what their scopes name and nothing else', async () => {
    const { status, body } = await make({ scopes: ['user.read'] })
    assert.equal(status, 201)
    assert.match(body.key, /^sbk_/)
    assert.equal(body.apiKey.hint, body.key.slice(-4))
    assert.equal((await world.call('GET', '/users', { token: body.key })).status, 200)
    assert.equal((await world.call('GET', '/roles', { token: body.key })).status, 403)
    assert.equal((await world.call('GET', `/users/${world.tenants.globex.admin.id}`, { token: body.key })).status, 404)
  })
  test('show when they were last used', async () => {
    const { body } = await make({ scopes: ['user.read'] })
    const lastUsed = async () =>
      (await world.call<{ data: { id: string; lastUsedAt: string | null }[] }>('GET', '/api-keys', { token: admin })).body.data.find(
        ({ id }) => id === body.apiKey.id,
      )?.lastUsedAt
    assert.equal(await lastUsed(), null)
    await world.call('GET', '/users', { token: body.key })
    assert.ok(Date.now() - Date.parse((await lastUsed()) ?? '') < 60_000)
  })
  test('are shown once: no list and no row holds them', async () => {
    const { body } = await make({ scopes: ['user.read'] })
    const list = await world.call('GET', '/api-keys', { token: admin })
    assert.ok(!JSON.stringify(list.body).includes(body.key))
    const { rows } = await world.db.owner.query('select * from auth_tokens, sys_api_keys')
    assert.ok(!JSON.stringify(rows).includes(body.key))
  })
  test('cannot be given what their maker does not hold, and shrink with him', async () => {
    const maker = await holderOf([
      ['api-key.manage', 'all'],
      ['user.read', 'all'],
    ])
    assert.equal((await make({ scopes: ['user.read', 'user.manage'] }, maker.token)).status, 403)
    const { body } = await make({ scopes: ['user.read'] }, maker.token)
    assert.equal((await world.call('GET', '/users', { token: body.key })).status, 200)
    await world.call('PATCH', `/roles/${maker.roleId}`, {
      token: admin,
      body: { grants: [{ permission: 'api-key.manage', scope: 'all' }] },
    })
    assert.equal((await world.call('GET', '/users', { token: body.key })).status, 403)
  })
  test('end with the deactivation of their maker', async () => {
    const maker = await holderOf([
      ['api-key.manage', 'all'],
      ['user.read', 'all'],
    ])
    const { body } = await make({ scopes: ['user.read'] }, maker.token)
    await world.call('PATCH', `/users/${maker.id}`, { token: admin, body: { active: false } })
    assert.equal((await world.call('GET', '/users', { token: body.key })).status, 401)
    const list = await world.call<{ data: { id: string; revokedAt: string | null }[] }>('GET', '/api-keys', { token: admin })
    assert.ok(list.body.data.find(({ id }) => id === body.apiKey.id)?.revokedAt)
  })
  test('refuse unknown scopes and an end in the past; an end that comes, ends them', async () => {
    assert.equal((await make({ scopes: ['no.such'] })).status, 400)
    assert.equal((await make({ scopes: ['user.read'], expiresAt: '2020-01-01T00:00:00Z' })).status, 400)
    const { body } = await make({ scopes: ['user.read'], expiresAt: new Date(Date.now() + 3_600_000).toISOString() })
    assert.equal((await world.call('GET', '/users', { token: body.key })).status, 200)
    await world.db.owner.query("update auth_tokens set expires_at = now() where purpose = 'api-key' and subject = $1", [body.apiKey.id])
    world.identity.forget()
    assert.equal((await world.call('GET', '/users', { token: body.key })).status, 401)
  })
})
