import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { freshEmail, type World } from '../support/app.ts'
import { apiRoutes, sweepAnonymous, sweepForeign, sweepPowerless } from '../support/sweep.ts'
import { createWholeWorld, plantThings } from '../support/whole.ts'

// Their schemas leave everything optional, and their acts do not.
const bodies = {
  'POST /api/v1/conversations/:id/messages': { text: 'hello' },
}

let world: World
before(async () => {
  world = await createWholeWorld()
})
after(() => world.close())

test('the sweep sees the routes of the server', () => assert.ok(apiRoutes(world).length >= 60, `${apiRoutes(world).length} routes`))

test('every route that is not public turns away whoever did not sign in', () => sweepAnonymous(world))

test('every route that wants a permission turns away whoever lacks it', async () => {
  const client = await world.db.owner.connect()
  const { rows } = await client
    .query("insert into sys_roles (tenant_id, key, name) values ($1, 'nothing', 'Nothing') returning id", [world.tenants.acme.id])
    .finally(() => client.release())
  const email = freshEmail()
  await world.addUser(world.tenants.acme, { email, roles: [rows[0].id] })
  await sweepPowerless(world, await world.signIn(email))
})

test('to the administrator of another business nothing of this one exists, and he changes nothing of it', async () => {
  const owner = await world.signIn('admin@acme.example')
  await world.call('POST', '/api-keys', { token: owner, body: { name: 'acme key', scopes: ['user.read'] } })
  await sweepForeign(world, { token: await world.signIn('admin@globex.example'), owner, known: await plantThings(world), bodies })
})
