import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { connect } from '../support/connect.ts'
import { conversationOf, type Scene, scene, until } from '../support/scene.ts'

let world: Scene
before(async () => {
  world = await scene({ channels: [] })
})
after(() => world.close())

test('a channel that was connected through the API hears its customers and answers them', async () => {
  const secrets = { appId: '360846524940903967', webhookSecret: 'an OA secret', accessToken: 'an access token' }
  const body = { via: 'zalo', platform: 'zalo', account: '388613280878808645', ...secrets } as const
  const { page, customer } = await connect(world, { key: 'zalo', body, account: secrets })
  const lan = await customer('Lan')
  await lan.write({ kind: 'text', text: 'Shop ơi' })
  const conversation = await conversationOf(world.agent, page.id, 'Lan')
  await world.agent.ask('POST', `/conversations/${conversation.id}/messages`, { text: 'Dạ!' })
  const { messages } = await until(
    () => lan.thread(),
    (thread) => thread.messages.some(({ text }) => text === 'Dạ!'),
  )
  assert.equal(messages.length, 2)
})
