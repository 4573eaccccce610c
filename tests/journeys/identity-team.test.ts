import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { changeUser } from '../../apps/server/src/domains/identity/index.ts'
import { inTenant, SYSTEM } from '../../apps/server/src/infra/db/tx.ts'
import { createWorld, freshEmail, type World } from '../support/app.ts'
import { type Team, teamOf } from '../support/team.ts'

let world: World, admin: string, agent: string, foreign: string
let { newUser, makeRole, holderOf } = {} as Team
before(async () => {
  world = await createWorld()
  admin = await world.signIn('admin@acme.example')
  agent = await world.signIn('agent@acme.example')
  foreign = await world.signIn('admin@globex.example')
  ;({ newUser, makeRole, holderOf } = teamOf(world, admin))
})
after(() => world.close())

const roles = () => world.tenants.acme.roles

describe('the team', () => {
  test('grows by people who can sign in at once', async () => {
    const body = newUser([roles().agent])
    const made = await world.call<{ id: string; active: boolean; roles: { name: string }[] }>('POST', '/users', { token: admin, body })
    assert.equal(made.status, 201)
    assert.deepEqual(
      made.body.roles.map(({ name }) => name),
      ['Agent'],
    )
    assert.ok(await world.signIn(body.email, { password: body.password }))
    assert.equal((await world.call('POST', '/users', { token: admin, body: { ...body, email: body.email.toUpperCase() } })).status, 409)
  })

  test('is read page by page, without gap or repeat, and searched', async () => {
    for (let i = 0; i < 5; i += 1)
      await world.addUser(world.tenants.globex, { email: `p${i}@globex.example`, roles: ['agent'], name: 'Same Name' })
    const seen: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page: { body: { data: { id: string }[]; nextCursor: string | null } } = await world.call(
        'GET',
        `/users?limit=2${cursor && `&cursor=${cursor}`}`,
        { token: foreign },
      )
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
    for (const [method, body] of [
      ['GET', undefined],
      ['PATCH', { name: 'x' }],
    ] as const) {
      const his = await of(world.tenants.acme.admin.id, foreign, method, body),
        random = await of('987654321', foreign, method, body)
      assert.equal(his.status, 404)
      assert.deepEqual({ ...his.body, requestId: '' }, { ...random.body, requestId: '' })
      assert.deepEqual(Object.keys(his.headers), Object.keys(random.headers))
    }
    assert.equal((await world.call('POST', '/users', { token: foreign, body: newUser([roles().agent]) })).status, 400)
  })

  test('cannot lose its last administrator, by deactivation or by another role', async () => {
    const { admin: only, roles: globex } = world.tenants.globex
    assert.equal((await world.call('PATCH', `/users/${only.id}`, { token: foreign, body: { active: false } })).status, 409)
    assert.equal((await world.call('PATCH', `/users/${only.id}`, { token: foreign, body: { roleIds: [globex.agent] } })).status, 409)
  })

  test('cannot lose all its administrators at once either', async () => {
    const { id: tenantId, roles: globex, admin: only } = world.tenants.globex
    const admins = [
      only.id,
      ...(await Promise.all(
        Array.from({ length: 7 }, () => world.addUser(world.tenants.globex, { email: freshEmail(), roles: ['admin'] })),
      )),
    ]
    const demote = (id: string) =>
      inTenant(world.db, { tenantId, actor: SYSTEM }, (tx) =>
        changeUser(tx, id, { change: { roleIds: [globex.agent ?? ''] }, by: undefined, request: undefined }),
      )
    const results = await Promise.allSettled(admins.map(demote))
    const refused = results.filter((result) => result.status === 'rejected')
    assert.deepEqual(
      refused.map(({ reason }) => (reason as { type?: string }).type),
      ['last-admin'],
    )
    await world.db.owner.query('insert into sys_user_roles (tenant_id, user_id, role_id) values ($1, $2, $3) on conflict do nothing', [
      tenantId,
      only.id,
      globex.admin,
    ])
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
    for (const [method, path, body] of [
      ['POST', '/users', newUser([roles().admin])],
      ['PATCH', `/users/${world.tenants.acme.agent.id}`, { roleIds: [roles().admin] }],
      ['GET', '/audit', undefined],
      ['POST', '/roles', { name: 'x', grants: [] }],
      ['GET', '/api-keys', undefined],
    ] as const)
      assert.equal((await world.call(method, path, { token: agent, body })).status, 403, `${method} ${path}`)
    const log = await world.call<{ data: { entityId: string; outcome: string; changes: object; actor: { name: string } }[] }>(
      'GET',
      '/audit?outcome=denied',
      { token: admin },
    )
    assert.deepEqual(
      log.body.data
        .slice(0, 5)
        .map(({ entityId }) => entityId)
        .sort(),
      ['GET /api/v1/api-keys', 'GET /api/v1/audit', 'PATCH /api/v1/users/:id', 'POST /api/v1/roles', 'POST /api/v1/users'],
    )
    assert.equal(log.body.data[0]?.actor.name, 'agent@acme.example')
  })

  test('fields that would raise one are unknown fields', async () => {
    for (const field of ['role', 'roleIds', 'permissions', 'email', 'tenantId', 'active']) {
      const { status, body } = await world.call<{ errors: { path: string }[] }>('PATCH', '/me', {
        token: agent,
        body: { name: 'Mai', [field]: 'x' },
      })
      assert.equal(status, 400)
      assert.deepEqual(
        body.errors.map(({ path }) => path),
        [`/${field}`],
      )
    }
  })

  test('who manages people gives, takes and touches no more than he holds', async () => {
    const lead = await holderOf([
      ['user.manage', 'all'],
      ['user.read', 'all'],
      ['conversation.read', 'unassigned'],
    ])
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
    const keeper = await holderOf([
      ['role.manage', 'all'],
      ['role.read', 'all'],
      ['conversation.read', 'assigned'],
    ])
    const beyond = await makeRole([['user.manage', 'all']])
    assert.equal((await makeRole([['user.manage', 'all']], keeper.token)).status, 403)
    assert.equal((await makeRole([['conversation.read', 'all']], keeper.token)).status, 403)
    assert.equal((await makeRole([['conversation.read', 'assigned']], keeper.token)).status, 201)
    assert.equal(
      (
        await world.call('PATCH', `/roles/${keeper.roleId}`, {
          token: keeper.token,
          body: { grants: [{ permission: 'user.manage', scope: 'all' }] },
        })
      ).status,
      403,
    )
    assert.equal((await world.call('PATCH', `/roles/${beyond.body.id}`, { token: keeper.token, body: { name: 'mine' } })).status, 403)
    assert.equal((await world.call('DELETE', `/roles/${beyond.body.id}`, { token: keeper.token })).status, 403)
  })
})
