import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type Channel, conversationOf, messagesIn, newId, type Scene, scene, until } from '../support/scene.ts'

let world: Scene
before(async () => {
  world = await scene()
})
after(() => world.close())

for (const platform of ['whatsapp', 'messenger', 'zalo'] as const satisfies Channel['platform'][]) {
  describe(`${platform}: a customer writes, an agent answers`, () => {
    test('the message stands in every agent’s inbox, live, and the answer reaches the phone with its ticks', async () => {
      const live = await world.agent.live()
      const other = await world.colleague.live()
      const customer = await world.customer(platform, `Lan on ${platform}`)
      const { messageId } = await customer.write({ kind: 'text', text: 'Nhẫn này còn size 52 không ạ?' })
      for (const one of [live, other])
        await one.next((frame) => frame.type === 'message.created' && frame.data?.message?.platformMessageId === messageId)

      const conversation = await conversationOf(world.agent, world.channel(platform).pageId)
      const sent = await world.agent.ask<{ id: string; status: string; seq: number }>(
        'POST',
        `/conversations/${conversation.id}/messages`,
        { text: 'Dạ còn ạ, chị lấy size mấy?', clientId: newId() },
      )
      assert.equal(sent.status, 'pending')
      await live.next((frame) => frame.type === 'message.status_changed' && frame.data?.message?.id === sent.id)
      const furthest = await until(
        () => messagesIn(world.agent, conversation.id),
        (messages) => messages.some((message) => message.id === sent.id && message.status === 'read'),
      )
      assert.deepEqual(
        furthest.map((message) => [message.direction, message.text]),
        [
          ['inbound', 'Nhẫn này còn size 52 không ạ?'],
          ['outbound', 'Dạ còn ạ, chị lấy size mấy?'],
        ],
      )
      const person = await world.agent.ask<{ lastContactedAt: string | null }>('GET', `/people/${conversation.contact.personId}`)
      assert.ok(
        person.lastContactedAt && person.lastContactedAt >= (furthest[0]?.sentAt ?? ''),
        'when the business last reached him is known',
      )
      const phone = await customer.thread()
      assert.ok(
        phone.messages.some((message) => message.text === 'Dạ còn ạ, chị lấy size mấy?'),
        JSON.stringify(phone),
      )
      live.close()
      other.close()
    })

    test('a reply sent five times with one client id is one message and one delivery', async () => {
      const customer = await world.customer(platform, `Five on ${platform}`)
      await customer.write({ kind: 'text', text: 'hello' })
      const conversation = await until(
        async () =>
          (
            await world.agent.ask<{ data: { id: string; lastMessage: { text: string } }[] }>(
              'GET',
              `/conversations?page=${world.channel(platform).pageId}`,
            )
          ).data.find((one) => one.lastMessage.text === 'hello'),
        (found) => found !== undefined,
      )
      const body = { text: 'On its way.', clientId: newId() }
      const answers = await Promise.all(
        Array.from({ length: 5 }, () => world.agent.call<{ id: string }>('POST', `/conversations/${conversation?.id}/messages`, body)),
      )
      assert.deepEqual(
        answers.map(({ status }) => status),
        [202, 202, 202, 202, 202],
      )
      assert.equal(new Set(answers.map((answer) => answer.body.id)).size, 1)
      await until(
        () => messagesIn(world.agent, conversation?.id ?? ''),
        (messages) => messages.some((message) => message.text === 'On its way.' && ['sent', 'delivered', 'read'].includes(message.status)),
      )
      assert.equal((await customer.thread()).messages.filter((message) => message.text === 'On its way.').length, 1)
    })
  })
}

test('a refusal by the platform stands on the message in words, and a retry truly sends it again', async () => {
  const customer = await world.customer('whatsapp', 'Refused')
  await customer.write({ kind: 'text', text: 'still there?' })
  const conversation = await conversationOf(world.agent, world.channel('whatsapp').pageId, 'Refused')
  await world.sim('PUT', '/faults', [
    { on: 'api', match: { platform: 'whatsapp', kind: 'send' }, times: 1, fault: { type: 'error', name: 'recipient-unavailable' } },
  ])
  const sent = await world.agent.ask<{ id: string }>('POST', `/conversations/${conversation.id}/messages`, { text: 'We are.' })
  const failed = await until(
    () => messagesIn(world.agent, conversation.id),
    (messages) => messages.some((message) => message.id === sent.id && message.status === 'failed'),
  )
  const error = failed.find((message) => message.id === sent.id)?.error
  assert.equal(error?.class, 'recipient')
  assert.ok(error && error.message.length > 10)
  const [first, second] = await Promise.all([
    world.agent.call('POST', `/messages/${sent.id}/retry`),
    world.colleague.call('POST', `/messages/${sent.id}/retry`),
  ])
  assert.deepEqual([first.status, second.status].sort(), [202, 409], 'of two at once one wins, and the other is told')
  await until(
    () => messagesIn(world.agent, conversation.id),
    (messages) => messages.some((message) => message.id === sent.id && ['sent', 'delivered', 'read'].includes(message.status)),
  )
  assert.equal((await customer.thread()).messages.filter((message) => message.text === 'We are.').length, 1)
})

test('a send whose answer is lost is unconfirmed, never sent again by itself, and settled by the receipt', async () => {
  const customer = await world.customer('whatsapp', 'Lost answer')
  await customer.write({ kind: 'text', text: 'hm?' })
  const conversation = await conversationOf(world.agent, world.channel('whatsapp').pageId, 'Lost answer')
  await world.sim('PUT', '/faults', [
    { on: 'api', match: { platform: 'whatsapp', kind: 'send' }, times: 1, fault: { type: 'reset-after-accept' } },
  ])
  const live = await world.agent.live()
  const sent = await world.agent.ask<{ id: string }>('POST', `/conversations/${conversation.id}/messages`, { text: 'Only once.' })
  await until(
    () => messagesIn(world.agent, conversation.id),
    (messages) => messages.some((message) => message.id === sent.id && ['sent', 'delivered', 'read'].includes(message.status)),
  )
  assert.equal((await customer.thread()).messages.filter((message) => message.text === 'Only once.').length, 1)
  live.close()
})
