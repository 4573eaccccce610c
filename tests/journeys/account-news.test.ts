import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { conversationOf, type Scene, scene, until } from '../support/scene.ts'

let world: Scene
before(async () => {
  world = await scene({ channels: ['whatsapp'] })
})
after(() => world?.close())

interface Health {
  data: { id: string; health: { state: string; reason: string | null } }[]
}

test('what WhatsApp tells about the business account finds the number’s channel, though it names the account alone', async () => {
  const customer = await world.customer('whatsapp', 'Lan Nguyễn')
  await customer.write({ kind: 'account-update' })
  const { data } = await until(
    () => world.admin.ask<Health>('GET', '/pages'),
    ({ data }) => data.some(({ health }) => health.state === 'blocked'),
  )
  assert.equal(data[0]?.health.reason, 'Account: ACCOUNT_RESTRICTION')
  for (const kind of ['template-status', 'template-quality', 'phone-quality']) await customer.write({ kind })
  const told = await until(
    () =>
      world.db.owner.query<{ what: string }>("select what from logs_system where tenant_id = $1 and source = 'platform'", [world.tenantId]),
    ({ rows }) => rows.length === 4,
  )
  assert.deepEqual(
    new Set(told.rows.map(({ what }) => what)),
    new Set(['account_update', 'message_template_status_update', 'message_template_quality_update', 'phone_number_quality_update']),
  )
  assert.deepEqual((await world.admin.ask<{ data: unknown[] }>('GET', '/envelopes')).data, [])
})

test('an account of a person is named by its number where one is known, else by what the platform calls it', async () => {
  const handleOf = async (name: string) => {
    const { contact } = await conversationOf(world.agent, world.channel('whatsapp').pageId, name)
    const { contacts } = await world.agent.ask<{ contacts: { handle: string }[] }>('GET', `/people/${contact.personId}`)
    return contacts.map(({ handle }) => handle)
  }
  const known = await world.customer('whatsapp', 'Trần Văn Minh', { phone: '+84 901 234 567' })
  await known.write({ kind: 'text', text: 'Chào shop' })
  assert.deepEqual(await handleOf('Trần Văn Minh'), ['+84 901 234 567'])
  const hidden = await world.customer('whatsapp', 'Hoa', { username: 'hoa.le' })
  await hidden.write({ kind: 'text', text: 'Chào' })
  assert.deepEqual(await handleOf('Hoa'), ['hoa.le'])
})
