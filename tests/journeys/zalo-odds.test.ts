// What is particular to Zalo: templates that go by phone number, a list that knows messages by their words alone, and tokens of a day.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { pageLine } from '../../apps/server/src/domains/channels/index.ts'
import { identitiesOf } from '../../apps/server/src/domains/inbox/identities-of.ts'
import { inTenant, SYSTEM } from '../../apps/server/src/infra/db/tx.ts'
import { reconcileMessage } from '../../apps/server/src/domains/inbox/deliver/reconcile.ts'
import { conversationOf, messagesIn, type Scene, scene, until } from '../support/scene.ts'

let world: Scene
before(async () => {
  world = await scene({ channels: ['zalo'] })
})
after(() => world.close())

test('a template goes to the phone number that the customer shared with the account', async () => {
  const customer = await world.customer('zalo', 'Hoa', { phone: '84901234567' })
  await customer.write({ kind: 'text', text: 'Đơn của em tới đâu rồi ạ?' })
  const conversation = await conversationOf(world.agent, world.channel('zalo').pageId, 'Hoa')
  await until(
    () => world.agent.ask<{ points: { kind: string }[] }>('GET', `/people/${conversation.contact.personId}`),
    ({ points }) => points.some(({ kind }) => kind === 'phone'),
  )
  const sent = await world.agent.ask<{ id: string }>('POST', `/conversations/${conversation.id}/messages`, {
    template: { name: '7895417', language: 'vi', values: { ten: 'Hoa' } },
  })
  const messages = await until(
    () => messagesIn(world.agent, conversation.id),
    (all) => all.some(({ id, status }) => id === sent.id && !['pending', 'scheduled'].includes(status)),
  )
  assert.equal(messages.find(({ id }) => id === sent.id)?.error, null)
  const { messages: onPhone } = await customer.thread()
  assert.ok(
    onPhone.some(({ kind, text }) => kind === 'template' && text === 'ten: Hoa'),
    JSON.stringify(onPhone),
  )
})

test('a message whose fate is unknown is not taken for an earlier one of the same words', async () => {
  const customer = await world.customer('zalo', 'Mai')
  await customer.write({ kind: 'text', text: 'Còn hàng không ạ?' })
  const conversation = await conversationOf(world.agent, world.channel('zalo').pageId, 'Mai')
  const say = () => world.agent.ask<{ id: string }>('POST', `/conversations/${conversation.id}/messages`, { text: 'Dạ còn ạ' })
  const came = (id: string, wanted: readonly string[]) =>
    until(
      () => messagesIn(world.agent, conversation.id),
      (all) => all.some((one) => one.id === id && wanted.includes(one.status)),
    )
  const first = await say()
  await came(first.id, ['sent', 'delivered', 'read'])
  await world.sim('PUT', '/faults', [{ on: 'api', match: { platform: 'zalo', kind: 'send' }, times: 1, fault: { type: 'reset' } }])
  const second = await say()
  await came(second.id, ['unconfirmed'])

  const { runtime } = world.server
  const deps = {
    db: runtime.db,
    vault: runtime.vault,
    http: runtime.outbound.request,
    publicUrl: world.url,
    readFile: () => Promise.reject(new Error('no file is read')),
    linkFile: () => assert.fail('no file is linked'),
  }
  const line = await pageLine(deps, world.tenantId, world.channel('zalo').pageId)
  const anHour = { from: new Date(Date.now() - 3_600_000).toISOString(), to: new Date(Date.now() + 3_600_000).toISOString() }
  const to = await inTenant(runtime.db, { tenantId: world.tenantId, actor: SYSTEM }, (tx) => identitiesOf(tx, conversation.contact.id))
  const listed = await line?.client.find?.({ clientRef: 'any', to, text: 'Dạ còn ạ', windowMode: 'free' }, anHour)
  const [earlier] = (await messagesIn(world.agent, conversation.id)).filter(({ id }) => id === first.id)
  assert.deepEqual(listed, { externalId: earlier?.platformMessageId }, 'the list shows the earlier one alone')

  await reconcileMessage(deps, { tenantId: world.tenantId, messageId: second.id })
  const [later] = (await messagesIn(world.agent, conversation.id)).filter(({ id }) => id === second.id)
  assert.deepEqual([later?.status, later?.platformMessageId], ['unconfirmed', null])
  assert.equal((await customer.thread()).messages.filter(({ text }) => text === 'Dạ còn ạ').length, 1)
})

test('whoever writes when the token has just ended gets a face all the same: it is renewed, and asked again', async () => {
  const { account, pageId } = world.channel('zalo')
  await world.sim('PUT', `/accounts/zalo/${account}`, { accessToken: 'a newer one' })
  const customer = await world.customer('zalo', 'Thảo')
  await customer.write({ kind: 'text', text: 'Shop ơi' })
  await conversationOf(world.agent, pageId, 'Thảo')
  await until(
    () => conversationOf(world.agent, pageId, 'Thảo'),
    ({ contact }) => contact.avatarUrl !== null,
  )
})
