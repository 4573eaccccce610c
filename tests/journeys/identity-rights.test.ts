import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { createWorld, freshEmail, PASSWORD, type World } from '../support/app.ts'

let world: World, admin: string, agent: string, foreign: string
before(async () => {
  world = await createWorld()
  admin = await world.signIn('admin@acme.example')
  agent = await world.signIn('agent@acme.example')
  foreign = await world.signIn('admin@globex.example')
})
after(() => world.close())

const newUser = (roleIds: readonly (string | undefined)[], email = freshEmail()) => ({ email, name: 'Linh', password: 'long enough', roleIds })
const roles = () => world.tenants.acme.roles
const makeRole = async (grants: [string, string][], token = admin) =>
  world.call<{ id: string; type?: string }>('POST', '/roles', { token, body: { name: `role ${freshEmail()}`, grants: grants.map(([permission, scope]) => ({ permission, scope })) } })
async function holderOf(grants: [string, string][]) {
  const role = await makeRole(grants)
  const email = freshEmail()
  const id = await world.addUser(world.tenants.acme, { email, roles: [role.body.id] })
  return { id, email, roleId: role.body.id, token: await world.signIn(email) }
}

describe('the team', () => {
  test('grows by people who can sign in at once', async () => {
    const body = newUser([roles().agent])
    const made = await world.call<{ id: string; active: boolean; roles: { name: string }[] }>('POST', '/users', { token: admin, body })
    assert.equal(made.status, 201)
    assert.deepEqual(made.body.roles.map(({ name }) => name), ['Agent'])
    assert.ok(await world.signIn(body.email, { password: body.password }))
    assert.equal((await world.call('POST', '/users', { token: admin, body: { ...body, email: body.email.toUpperCase() } })).status, 409)
  })

  test('is read page by page, without gap or repeat, and searched', async () => {
    for (let i = 0; i < 5; i += 1) await world.addUser(world.tenants.globex, { email: `p${i}@globex.example`, roles: ['agent'], name: 'Same Name' })
    const seen: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page: { body: { data: { id: string }[]; nextCursor: string | null } } = await world.call('GET', `/users?limit=2${cursor && `&cursor=${cursor}`}`, { token: foreign })
      seen.push(...page.body.data.map(({ id }) => id))
      cursor = page.body.nextCursor
    }
    assert.equal(seen.length, 7)
    assert.equal(new Set(seen).size, 7)
    const found = await world.call<{ data: unknown[] }>('GET', '/users?q=same%20n', { token: foreign })
    assert.equal(found.body.data.length, 5)
    assert.equal((await world.call<{ data: unknown[] }>('GET', '/users?q=%25', { token: foreign })).body.data.length, 0)
  })

  test('of another business looks as if it did not exist', async () => {
    const of = (id: string, token: string, method = 'GET', body?: object) => world.call(method, `/users/${id}`, { token, body })
    for (const [method, body] of [['GET', undefined], ['PATCH', { name: 'x' }]] as const) {
      const his = await of(world.tenants.acme.admin.id, foreign, method, body), random = await of('987654321', foreign, method, body)
      assert.equal(his.status, 404)
      assert.deepEqual({ ...his.body, requestId: '' }, { ...random.body, requestId: '' })
      assert.deepEqual(Object.keys(his.headers), Object.keys(random.headers))
    }
    assert.equal((await world.call('POST', '/users', { token: foreign, body: newUser([roles().agent]) })).status, 400)
  })

  test('cannot lose its last administrator, by deactivation, by another role, or by both at once', async () => {
    const { admin: only, roles: globex } = world.tenants.globex
    assert.equal((await world.call('PATCH', `/users/${only.id}`, { token: foreign, body: { active: false } })).status, 409)
    assert.equal((await world.call('PATCH', `/users/${only.id}`, { token: foreign, body: { roleIds: [globex.agent] } })).status, 409)
    const second = await world.addUser(world.tenants.globex, { email: freshEmail(), roles: ['admin'] })
    const both = await Promise.all([only.id, second].map((id) => world.call('PATCH', `/users/${id}`, { token: foreign, body: { roleIds: [globex.agent] } })))
    assert.deepEqual(both.map(({ status }) => status === 200).sort(), [false, true], JSON.stringify(both.map(({ body }) => body)))
    const { rows } = await world.db.owner.query('select count(*)::int as n from sys_user_roles where tenant_id = $1 and role_id = $2', [world.tenants.globex.id, globex.admin])
    assert.equal(rows[0].n, 1)
    await world.db.owner.query('insert into sys_user_roles (tenant_id, user_id, role_id) values ($1, $2, $3) on conflict do nothing', [world.tenants.globex.id, only.id, globex.admin])
    world.identity.forget()
  })

  test('takes back a deactivated person with his old role', async () => {
    const email = freshEmail()
    const id = await world.addUser(world.tenants.acme, { email, roles: ['agent'] })
    await world.call('PATCH', `/users/${id}`, { token: admin, body: { active: false } })
    await assert.rejects(world.signIn(email))
    assert.equal((await world.call('PATCH', `/users/${id}`, { token: admin, body: { active: true } })).status, 200)
    assert.ok(await world.signIn(email))
  })
})

describe('nobody promotes himself', () => {
  test('an agent can neither manage people nor read the log, and each try is written down', async () => {
    for (const [method, path, body] of [['POST', '/users', newUser([roles().admin])], ['PATCH', `/users/${world.tenants.acme.agent.id}`, { roleIds: [roles().admin] }], ['GET', '/audit', undefined], ['POST', '/roles', { name: 'x', grants: [] }], ['GET', '/api-keys', undefined]] as const)
      assert.equal((await world.call(method, path, { token: agent, body })).status, 403, `${method} ${path}`)
    const log = await world.call<{ data: { entityId: string; outcome: string; changes: object; actor: { name: string } }[] }>('GET', '/audit?outcome=denied', { token: admin })
    assert.deepEqual(log.body.data.slice(0, 5).map(({ entityId }) => entityId).sort(), ['GET /api/v1/api-keys', 'GET /api/v1/audit', 'PATCH /api/v1/users/:id', 'POST /api/v1/roles', 'POST /api/v1/users'])
    assert.equal(log.body.data[0]?.actor.name, 'agent@acme.example')
  })

  test('fields that would raise one are unknown fields', async () => {
    for (const field of ['role', 'roleIds', 'permissions', 'email', 'tenantId', 'active']) {
      const { status, body } = await world.call<{ errors: { path: string }[] }>('PATCH', '/me', { token: agent, body: { name: 'Mai', [field]: 'x' } })
      assert.equal(status, 400)
      assert.deepEqual(body.errors.map(({ path }) => path), [`/${field}`])
    }
  })

  test('who manages people gives, takes and touches no more than he holds', async () => {
    const lead = await holderOf([['user.manage', 'all'], ['user.read', 'all'], ['conversation.read', 'unassigned']])
    const call = (method: string, path: string, body: object) => world.call(method, path, { token: lead.token, body })
    assert.equal((await call('POST', '/users', newUser([roles().admin]))).status, 403)
    assert.equal((await call('POST', '/users', newUser([roles().agent]))).status, 403)
    assert.equal((await call('PATCH', `/users/${lead.id}`, { roleIds: [lead.roleId, roles().admin] })).status, 403)
    assert.equal((await call('PATCH', `/users/${world.tenants.acme.admin.id}`, { active: false })).status, 403)
    assert.equal((await call('PATCH', `/users/${world.tenants.acme.admin.id}`, { roleIds: [lead.roleId] })).status, 403)
    assert.equal((await call('POST', '/users', newUser([lead.roleId]))).status, 201)
    const wider = await makeRole([['conversation.read', 'all']])
    assert.equal((await call('POST', '/users', newUser([wider.body.id]))).status, 403)
  })

  test('who manages roles puts no more into them than he holds, and leaves higher ones alone', async () => {
    const keeper = await holderOf([['role.manage', 'all'], ['role.read', 'all'], ['conversation.read', 'assigned']])
    const beyond = await makeRole([['user.manage', 'all']])
    assert.equal((await makeRole([['user.manage', 'all']], keeper.token)).status, 403)
    assert.equal((await makeRole([['conversation.read', 'all']], keeper.token)).status, 403)
    assert.equal((await makeRole([['conversation.read', 'assigned']], keeper.token)).status, 201)
    assert.equal((await world.call('PATCH', `/roles/${keeper.roleId}`, { token: keeper.token, body: { grants: [{ permission: 'user.manage', scope: 'all' }] } })).status, 403)
    assert.equal((await world.call('PATCH', `/roles/${beyond.body.id}`, { token: keeper.token, body: { name: 'mine' } })).status, 403)
    assert.equal((await world.call('DELETE', `/roles/${beyond.body.id}`, { token: keeper.token })).status, 403)
  })
})

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
    const narrow = await makeRole([['conversation.read', 'assigned'], ['user.read', 'all']]), wide = await makeRole([['conversation.read', 'all']])
    const email = freshEmail()
    await world.addUser(world.tenants.acme, { email, roles: [narrow.body.id, wide.body.id] })
    const { body } = await world.call<{ permissions: object }>('GET', '/me', { token: await world.signIn(email) })
    assert.deepEqual(body.permissions, { 'conversation.read': 'all', 'user.read': 'all' })
  })
  test('refuse permissions that do not exist or stand twice, and names that are taken', async () => {
    assert.equal((await makeRole([['no.such', 'all']])).status, 400)
    assert.equal((await makeRole([['user.read', 'all'], ['user.read', 'assigned']])).status, 400)
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
  const make = (body: object, token = admin) => world.call<{ key: string; apiKey: { id: string; hint: string }; type?: string }>('POST', '/api-keys', { token, body: { name: 'k', ...body } })
  test('open what their scopes name and nothing else', async () => {
    const { status, body } = await make({ scopes: ['user.read'] })
    assert.equal(status, 201)
    assert.match(body.key, /^sbk_/)
    assert.equal(body.apiKey.hint, body.key.slice(-4))
    assert.equal((await world.call('GET', '/users', { token: body.key })).status, 200)
    assert.equal((await world.call('GET', '/roles', { token: body.key })).status, 403)
    assert.equal((await world.call('GET', `/users/${world.tenants.globex.admin.id}`, { token: body.key })).status, 404)
  })
  test('are shown once: no list and no row holds them', async () => {
    const { body } = await make({ scopes: ['user.read'] })
    const list = await world.call('GET', '/api-keys', { token: admin })
    assert.ok(!JSON.stringify(list.body).includes(body.key))
    const { rows } = await world.db.owner.query('select * from auth_tokens, sys_api_keys')
    assert.ok(!JSON.stringify(rows).includes(body.key))
  })
  test('cannot be given what their maker does not hold, and shrink with him', async () => {
    const maker = await holderOf([['api-key.manage', 'all'], ['user.read', 'all']])
    assert.equal((await make({ scopes: ['user.read', 'user.manage'] }, maker.token)).status, 403)
    const { body } = await make({ scopes: ['user.read'] }, maker.token)
    assert.equal((await world.call('GET', '/users', { token: body.key })).status, 200)
    await world.call('PATCH', `/roles/${maker.roleId}`, { token: admin, body: { grants: [{ permission: 'api-key.manage', scope: 'all' }] } })
    assert.equal((await world.call('GET', '/users', { token: body.key })).status, 403)
  })
  test('end with the deactivation of their maker', async () => {
    const maker = await holderOf([['api-key.manage', 'all'], ['user.read', 'all']])
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

describe('preferences', () => {
  test('merge: what is given replaces, what is left out stays, layout goes key by key', async () => {
    const patch = async (preferences: object) => (await world.call<{ preferences: object }>('PATCH', '/me', { token: agent, body: { preferences } })).body.preferences
    await patch({ theme: 'dark', layout: { list: 300 } })
    assert.deepEqual(await patch({ locale: 'vi', layout: { panel: false } }), { theme: 'dark', locale: 'vi', layout: { list: 300, panel: false } })
    assert.deepEqual(await patch({ locale: null }), { theme: 'dark', locale: null, layout: { list: 300, panel: false } })
  })
  test('do not grow without end', async () => {
    const layout = Object.fromEntries(Array.from({ length: 101 }, (_, i) => [`k${i}`, 1]))
    assert.equal((await world.call('PATCH', '/me', { token: agent, body: { preferences: { layout } } })).status, 400)
    assert.equal((await world.call('PATCH', '/me', { token: agent, body: { preferences: { layout: { x: 'y'.repeat(1000) } } } })).status, 400)
  })
  test('changed at once in two places, both stay', async () => {
    await Promise.all(Array.from({ length: 10 }, (_, i) => world.call('PATCH', '/me', { token: agent, body: { preferences: { layout: { [`p${i}`]: i } } } })))
    const { body } = await world.call<{ preferences: { layout: Record<string, number> } }>('GET', '/me', { token: agent })
    for (let i = 0; i < 10; i += 1) assert.equal(body.preferences.layout[`p${i}`], i)
  })
})

describe('the log', () => {
  test('holds who did what, and no secret', async () => {
    const body = newUser([roles().agent])
    const { body: user } = await world.call<{ id: string }>('POST', '/users', { token: admin, body })
    const { body: log } = await world.call<{ data: { action: string; changes: object; actor: { id: string } }[] }>('GET', `/audit?entity=user&entityId=${user.id}`, { token: admin })
    assert.deepEqual(log.data.map(({ action }) => action), ['user.created'])
    assert.equal(log.data[0]?.actor.id, world.tenants.acme.admin.id)
    const { rows } = await world.db.owner.query('select * from logs_human')
    for (const secret of [body.password, PASSWORD, 'sbs_', 'sbk_', 'argon2']) assert.ok(!JSON.stringify(rows).includes(secret), secret)
  })
  test('is read page by page', async () => {
    const first = await world.call<{ data: { id: string }[]; nextCursor: string }>('GET', '/audit?limit=3', { token: admin })
    const second = await world.call<{ data: { id: string }[] }>('GET', `/audit?limit=3&cursor=${first.body.nextCursor}`, { token: admin })
    assert.equal(first.body.data.length, 3)
    assert.ok(BigInt(second.body.data[0]?.id ?? 0) < BigInt(first.body.data[2]?.id ?? 0))
  })
  test('rolls back with the act', async () => {
    const before = (await world.db.owner.query("select count(*)::int as n from logs_human where action = 'user.updated'")).rows[0].n
    await world.call('PATCH', `/users/${world.tenants.acme.admin.id}`, { token: admin, body: { active: false, name: 'gone' } })
    assert.equal((await world.db.owner.query("select count(*)::int as n from logs_human where action = 'user.updated'")).rows[0].n, before)
  })
})
