import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { createWorld, PASSWORD, type World } from '../support/app.ts'
import { type Team, teamOf } from '../support/team.ts'

let world: World, admin: string, agent: string
let { newUser } = {} as Team
before(async () => {
  world = await createWorld()
  admin = await world.signIn('admin@acme.example')
  agent = await world.signIn('agent@acme.example')
  ;({ newUser } = teamOf(world, admin))
})
after(() => world.close())

const roles = () => world.tenants.acme.roles

describe('preferences', () => {
  test('merge: what is given replaces, what is left out stays, layout goes key by key', async () => {
    const patch = async (preferences: object) =>
      (await world.call<{ preferences: object }>('PATCH', '/me', { token: agent, body: { preferences } })).body.preferences
    await patch({ theme: 'dark', layout: { list: 300 } })
    assert.deepEqual(await patch({ locale: 'vi', layout: { panel: false } }), {
      theme: 'dark',
      locale: 'vi',
      layout: { list: 300, panel: false },
    })
    assert.deepEqual(await patch({ locale: null }), { theme: 'dark', locale: null, layout: { list: 300, panel: false } })
  })
  test('do not grow without end', async () => {
    const layout = Object.fromEntries(Array.from({ length: 101 }, (_, i) => [`k${i}`, 1]))
    assert.equal((await world.call('PATCH', '/me', { token: agent, body: { preferences: { layout } } })).status, 400)
    assert.equal(
      (await world.call('PATCH', '/me', { token: agent, body: { preferences: { layout: { x: 'y'.repeat(1000) } } } })).status,
      400,
    )
  })
  test('changed at once in two places, both stay', async () => {
    await Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        world.call('PATCH', '/me', { token: agent, body: { preferences: { layout: { [`p${i}`]: i } } } }),
      ),
    )
    const { body } = await world.call<{ preferences: { layout: Record<string, number> } }>('GET', '/me', { token: agent })
    for (let i = 0; i < 10; i += 1) assert.equal(body.preferences.layout[`p${i}`], i)
  })
})

describe('the log', () => {
  test('holds who did what, and no secret', async () => {
    const body = newUser([roles().agent])
    const { body: user } = await world.call<{ id: string }>('POST', '/users', { token: admin, body })
    const { body: log } = await world.call<{ data: { action: string; changes: object; actor: { id: string } }[] }>(
      'GET',
      `/audit?entity=user&entityId=${user.id}`,
      { token: admin },
    )
    assert.deepEqual(
      log.data.map(({ action }) => action),
      ['user.created'],
    )
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
