import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { freshEmail, type World } from '../support/app.ts'
import { createWholeWorld, plantThings } from '../support/whole.ts'

let world: World
let lead: string
let agent: string

before(async () => {
  world = await createWholeWorld()
  await plantThings(world)
  // Its agent has it: another agent sees what he has or what nobody has, a lead everything.
  const { acme } = world.tenants
  await world.db.owner.query('update omnichannel_conversation set assigned_to = $2 where tenant_id = $1', [acme.id, acme.agent.id])
  const holderOf = async (role: string) => {
    const email = freshEmail()
    await world.addUser(acme, { email, roles: [role] })
    return world.signIn(email)
  }
  lead = await holderOf('lead')
  agent = await holderOf('agent')
})
after(() => world.close())

const listed = async (token: string) =>
  (await world.call<{ data: unknown[] }>('GET', '/conversations?status=all', { token })).body.data.length
const status = async (token: string, method: string, path: string, body?: object) =>
  (await world.call(method, path, { token, ...(body && { body }) })).status

test("a lead sees his team's conversations", async () => {
  assert.equal(await listed(agent), 0)
  assert.ok((await listed(lead)) > 0)
})

test('a lead steers the desk, which agents do not', async () => {
  const acts = [
    ['POST', '/teams', { name: 'Orders', members: [] }],
    ['POST', '/tags', { name: 'Gift' }],
    ['POST', '/sla-policies', { name: 'An hour', firstResponseMinutes: 60 }],
    ['PATCH', '/inbox-settings', { resolveNeedsTag: true }],
  ] as const
  for (const [method, path, body] of acts) {
    assert.equal(await status(agent, method, path, body), 403, `an agent: ${path}`)
    const answered = await status(lead, method, path, body)
    assert.ok(answered < 300, `a lead: ${path} ${answered}`)
  }
  assert.equal(await status(lead, 'GET', '/routing-rules'), 200)
  assert.equal(await status(lead, 'GET', '/automation-rules'), 200)
})

test('a lead leaves accounts, channels, keys and what is kept to the administrator', async () => {
  for (const path of ['/audit', '/api-keys', '/webhook-endpoints', '/legal-holds']) assert.equal(await status(lead, 'GET', path), 403, path)
  assert.equal(await status(lead, 'POST', '/users', { name: 'New', email: 'new@acme.example', roleIds: [] }), 403)
  assert.equal(await status(lead, 'POST', '/roles', { name: 'Mine', grants: [] }), 403)
})
